/** What humans decide about who is who: cases settled, numbers merged and split, and all of it undone again. */
@NullMarked
package fr.passerelle.identity.review;

import org.jspecify.annotations.NullMarked;
