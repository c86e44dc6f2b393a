/** Where the data live: a PostgreSQL that the program starts in its data folder, or one given by address. */
@NullMarked
package fr.passerelle.gateway.database;

import org.jspecify.annotations.NullMarked;
