/** What the doors to publishers have in common, whatever protocol they speak: how they say no, and how they post a form. */
@NullMarked
package fr.passerelle.identity.door;

import org.jspecify.annotations.NullMarked;
