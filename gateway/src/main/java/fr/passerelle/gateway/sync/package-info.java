/** Reading a directory into the house: the connector's feed handed to intake, by command or by schedule. */
@NullMarked
package fr.passerelle.gateway.sync;

import org.jspecify.annotations.NullMarked;
