/** The page whose form carries an answer to a publisher by way of the browser, whichever protocol wants it so. */
@NullMarked
package fr.passerelle.identity.formpost;

import org.jspecify.annotations.NullMarked;
