/**
 * OneRoster 1.2 in CSV: the file sets of MFR and private lycées, exported by their own software or typed by hand; and the
 * lists of names that others gave people before us.
 */
@NullMarked
package fr.passerelle.connectors.csv;

import org.jspecify.annotations.NullMarked;
