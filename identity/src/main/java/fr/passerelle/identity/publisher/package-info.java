/** Who delivers resources, what each may receive, and the only name under which each knows a person. */
@NullMarked
package fr.passerelle.identity.publisher;

import org.jspecify.annotations.NullMarked;
