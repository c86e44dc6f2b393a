/** How a person comes in: the upstream's verified assertion, the person behind it, or a clear refusal. */
@NullMarked
package fr.passerelle.identity.login;

import org.jspecify.annotations.NullMarked;
