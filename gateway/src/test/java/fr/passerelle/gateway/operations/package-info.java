/** The program as an operator meets it: started, stopped, killed, asked by commands, twice on one database. */
@NullMarked
package fr.passerelle.gateway.operations;

import org.jspecify.annotations.NullMarked;
