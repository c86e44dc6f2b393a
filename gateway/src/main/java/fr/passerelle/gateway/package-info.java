/** The running program: the front door, the licensed pages, the screens, the commands. */
@NullMarked
package fr.passerelle.gateway;

import org.jspecify.annotations.NullMarked;
