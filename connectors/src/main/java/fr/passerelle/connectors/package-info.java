/** Reading other people's systems; nothing here decides who a person is or what one may open. */
@NullMarked
package fr.passerelle.connectors;

import org.jspecify.annotations.NullMarked;
