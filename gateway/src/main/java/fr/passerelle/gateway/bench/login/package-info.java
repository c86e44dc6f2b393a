/** Pupils and publishers' programs as a measurement plays them: over HTTP, and nothing of the program's own in between. */
@NullMarked
package fr.passerelle.gateway.bench.login;

import org.jspecify.annotations.NullMarked;
