/** The command line: what an operator types, what is printed, and with which code it ends. */
@NullMarked
package fr.passerelle.gateway.command;

import org.jspecify.annotations.NullMarked;
