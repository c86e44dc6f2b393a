/** The pupil's page: what one may open, where to find it, and why something else stays shut. */
@NullMarked
package fr.passerelle.gateway.portal;

import org.jspecify.annotations.NullMarked;
