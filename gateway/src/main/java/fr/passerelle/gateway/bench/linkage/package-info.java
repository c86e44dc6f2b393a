/** Owns what linkage is measured on: an invented school population with its truth, lists with theirs, and NEO's rule beside ours. */
@NullMarked
package fr.passerelle.gateway.bench.linkage;

import org.jspecify.annotations.NullMarked;
