/**
 * LTI 1.3 towards publishers' tools (1EdTech LTI Core 1.3, Security Framework 1.0, Deep Linking 2.0): launches, each
 * with a decision of its own, and the links that teachers chose. No grades, no list of names, no service between servers.
 */
@NullMarked
package fr.passerelle.identity.lti;

import org.jspecify.annotations.NullMarked;
