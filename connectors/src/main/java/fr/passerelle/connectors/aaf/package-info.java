/** Annuaire académique fédérateur: the national XML deliveries of both degrees, read as they come. */
@NullMarked
package fr.passerelle.connectors.aaf;

import org.jspecify.annotations.NullMarked;
