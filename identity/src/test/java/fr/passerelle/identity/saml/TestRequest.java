package fr.passerelle.identity.saml;

import fr.passerelle.identity.RedirectBinding;
import fr.passerelle.identity.SignedXml;
import fr.passerelle.identity.TestBrowser;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.UUID;

/** Forges an AuthnRequest: the text of a right one, in which a test replaces what it wants wrong. */
record TestRequest(String id, String xml) {

    private static final String SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    /** From the service provider that need not sign. */
    static TestRequest plain() {
        return of(TestPublishers.PLAIN, TestPublishers.PLAIN_ACS);
    }

    /** From the one that must. */
    static TestRequest signing() {
        return of(TestPublishers.SIGNING, TestPublishers.SIGNING_ACS);
    }

    /** From the one whose key is on an elliptic curve. */
    static TestRequest curve() {
        return of(TestPublishers.CURVE, TestPublishers.CURVE_ACS);
    }

    private static TestRequest of(String issuer, String acs) {
        var id = "_" + UUID.randomUUID();
        return new TestRequest(id, """
            <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
             xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0"\
             IssueInstant="2027-01-15T09:00:00Z" Destination="https://passerelle.test/saml/idp/sso"\
             AssertionConsumerServiceURL="%s" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">\
            <saml:Issuer>%s</saml:Issuer>\
            <samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" AllowCreate="true"/>\
            </samlp:AuthnRequest>""".formatted(id, acs, issuer));
    }

    TestRequest but(String part, String by) {
        if (!xml.contains(part)) {
            throw new IllegalArgumentException("not in the request: " + part);
        }
        return new TestRequest(id, xml.replace(part, by));
    }

    /** The same under that id. */
    TestRequest numbered(String other) {
        return new TestRequest(other, xml.replace(id, other));
    }

    /** As the value of SAMLRequest in the Redirect binding, percent-encoded. */
    String deflated() {
        return TestBrowser.encoded(RedirectBinding.deflated(xml));
    }

    /** As a form, percent-encoded. */
    String form() {
        return "SAMLRequest="
                + TestBrowser.encoded(Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** As a path and query of the Redirect binding. */
    String redirect() {
        return "/saml/idp/sso?SAMLRequest=" + deflated();
    }

    /** The same, signed beside. */
    String redirectSigned(KeyPair key, String relayState) {
        return "/saml/idp/sso?" + RedirectBinding.signed("SAMLRequest", xml, relayState, key.getPrivate());
    }

    /** The same by that algorithm, as an address and as Java name it. */
    String redirectSigned(KeyPair key, String uri, String algorithm) {
        return "/saml/idp/sso?" + RedirectBinding.signed("SAMLRequest", xml, "", key.getPrivate(), uri, algorithm);
    }

    /** The same, signed inside, by the JDK's own XML signatures. */
    TestRequest signedInside(KeyPair key) {
        return signedInside(key, SHA256, SignedXml.SHA256);
    }

    /** The same by that algorithm and that digest. */
    TestRequest signedInside(KeyPair key, String algorithm, String digest) {
        return new TestRequest(id, SignedXml.of(xml, key.getPrivate(), 1, algorithm, digest));
    }
}
