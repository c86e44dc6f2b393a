/**
 * The outside partners of the demonstration (the ENT, Canopé, three publishers), each a small server of its own on the
 * loopback; written apart from the gateway's own SAML, OpenID Connect and CAS, so that both sides check each other.
 */
@NullMarked
package fr.passerelle.gateway.demo.standin;

import org.jspecify.annotations.NullMarked;
