/** The running program put together: every feature wired, the database under it, started and stopped in order. */
@NullMarked
package fr.passerelle.gateway.program;

import org.jspecify.annotations.NullMarked;
