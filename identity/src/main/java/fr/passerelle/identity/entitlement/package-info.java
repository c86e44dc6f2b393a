/** The one place that says yes or no: may this person open this resource now, and why. */
@NullMarked
package fr.passerelle.identity.entitlement;

import org.jspecify.annotations.NullMarked;
