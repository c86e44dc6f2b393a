package fr.passerelle.identity.publisher;

import fr.passerelle.identity.entitlement.Reason;

/** The outcome of a person's wish to enter a publisher's service. */
public sealed interface Launch {

    /** The protocol may send this, and nothing else. */
    record Allowed(Release release) implements Launch {}

    /** No assertion is sent; the person is told why, under the reference that the journal has. */
    record Denied(Reason reason, String reference) implements Launch {}
}
