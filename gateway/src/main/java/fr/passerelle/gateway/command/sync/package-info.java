/** What the sync commands show: plans, runs and faults on a terminal or in a file; keys by default, names only when asked. */
@NullMarked
package fr.passerelle.gateway.command.sync;

import org.jspecify.annotations.NullMarked;
