/** How a person comes in and goes: the choice of upstream, the person behind what it vouched for, or a clear refusal. */
@NullMarked
package fr.passerelle.identity.login;

import org.jspecify.annotations.NullMarked;
