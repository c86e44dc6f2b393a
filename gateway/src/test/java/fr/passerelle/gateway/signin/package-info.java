/** The sign-in and the OpenID Connect door under attack, over HTTP, each attack beside the honest case that passes. */
@NullMarked
package fr.passerelle.gateway.signin;

import org.jspecify.annotations.NullMarked;
