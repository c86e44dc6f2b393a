/** Reprise: names that others gave people before us, which go on working from the first day. */
@NullMarked
package fr.passerelle.identity.adoption;

import org.jspecify.annotations.NullMarked;
