package fr.passerelle.identity.saml;

import fr.passerelle.identity.settings.PublicAddress;
import java.net.URI;

/** Where our identity provider is, as partners see it. */
record Endpoints(PublicAddress address) {

    static final String METADATA = "/saml/idp/metadata";
    static final String SSO = "/saml/idp/sso";
    static final String RESUME = "/saml/idp/resume";
    static final String SLO = "/saml/idp/slo";
    static final String SLO_ANSWER = "/saml/idp/slo/answer";
    static final String SLO_AGAIN = "/saml/idp/slo/again";
    static final String SLO_SOAP = "/saml/idp/slo/soap";
    static final String LAUNCH = "/saml/idp/launch";

    /** How we name ourselves: the address of our metadata. */
    String entityId() {
        return address.at(METADATA).toString();
    }

    /** Where a browser carries messages of a single logout, by either binding. */
    String slo() {
        return address.at(SLO).toString();
    }

    /** Where a service provider's server sends them. */
    String sloSoap() {
        return address.at(SLO_SOAP).toString();
    }

    /** In whose name our identifiers are unique: our host. */
    String scope() {
        return String.valueOf(URI.create(address.toString()).getHost());
    }

    /** Where requests are sent, by either binding. */
    String sso() {
        return address.at(SSO).toString();
    }
}
