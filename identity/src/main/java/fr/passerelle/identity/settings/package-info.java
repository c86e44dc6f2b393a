/** Settings files read as typed records, with every fault told at once: file, line and key. */
@NullMarked
package fr.passerelle.identity.settings;

import org.jspecify.annotations.NullMarked;
