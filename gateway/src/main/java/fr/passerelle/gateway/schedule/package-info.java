/** What happens by itself: syncs at their hours, sweeping, once over all nodes. */
@NullMarked
package fr.passerelle.gateway.schedule;

import org.jspecify.annotations.NullMarked;
