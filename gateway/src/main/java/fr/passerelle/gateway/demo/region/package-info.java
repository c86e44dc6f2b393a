/** The invented region: its schools and people, always the same, and the five directories that speak of them. */
@NullMarked
package fr.passerelle.gateway.demo.region;

import org.jspecify.annotations.NullMarked;
