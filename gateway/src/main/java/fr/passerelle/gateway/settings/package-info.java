/** All settings of the program, put together from each feature's own records, read and checked before anything starts. */
@NullMarked
package fr.passerelle.gateway.settings;

import org.jspecify.annotations.NullMarked;
