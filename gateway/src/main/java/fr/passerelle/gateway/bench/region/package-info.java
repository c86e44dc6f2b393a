/**
 * Invents a whole region at its true scale and writes it as academies and departments deliver theirs; nobody in it lives,
 * and no more than a family is held at a time.
 */
@NullMarked
package fr.passerelle.gateway.bench.region;

import org.jspecify.annotations.NullMarked;
