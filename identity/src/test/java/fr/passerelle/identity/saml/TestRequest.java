package fr.passerelle.identity.saml;

import fr.passerelle.identity.SignedXml;
import fr.passerelle.identity.TestBrowser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

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

    /** As the value of SAMLRequest in the Redirect binding, percent-encoded. */
    String deflated() {
        return TestBrowser.encoded(Base64.getEncoder().encodeToString(deflate(xml)));
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
        var signed = "SAMLRequest=" + deflated() + "&RelayState=" + TestBrowser.encoded(relayState) + "&SigAlg="
                + TestBrowser.encoded(SHA256);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return "/saml/idp/sso?" + signed + "&Signature="
                    + TestBrowser.encoded(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same, signed inside, by the JDK's own XML signatures. */
    TestRequest signedInside(KeyPair key) {
        return new TestRequest(id, SignedXml.of(xml, key.getPrivate(), 1, SHA256, SignedXml.SHA256));
    }

    private static byte[] deflate(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
