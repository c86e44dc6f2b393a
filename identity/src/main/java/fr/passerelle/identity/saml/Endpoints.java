package fr.passerelle.identity.saml;

import fr.passerelle.identity.settings.PublicAddress;

/** Where our identity provider is, as partners see it. */
record Endpoints(PublicAddress address) {

    static final String METADATA = "/saml/idp/metadata";
    static final String SSO = "/saml/idp/sso";
    static final String RESUME = "/saml/idp/resume";
    static final String LAUNCH = "/saml/idp/launch";

    /** How we name ourselves: the address of our metadata. */
    String entityId() {
        return address.at(METADATA).toString();
    }

    /** Where requests are sent, by either binding. */
    String sso() {
        return address.at(SSO).toString();
    }
}
