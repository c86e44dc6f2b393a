/** A whole region in a box: invented people, five directories, an identity provider, Canopé, three publishers. */
@NullMarked
package fr.passerelle.gateway.demo;

import org.jspecify.annotations.NullMarked;
