package fr.passerelle.identity.entitlement;

import fr.passerelle.identity.licence.Licence;

/** Décision: the answer to "may this person open this resource now?". */
public sealed interface Decision {

    /** The decision's own name: what the journal, the publisher's answer and the page's headers quote. */
    String id();

    /** Yes, under this licence. */
    record Granted(String id, Licence licence) implements Decision {}

    /** No, and why. */
    record Refused(String id, Reason reason) implements Decision {}
}
