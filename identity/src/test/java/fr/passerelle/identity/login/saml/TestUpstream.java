package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.SignedXml;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.metadata.MetadataDocument;
import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.login.metadata.TestUpstreams;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.security.saml2.provider.service.authentication.AbstractSaml2AuthenticationRequest;
import org.springframework.security.saml2.provider.service.authentication.Saml2RedirectAuthenticationRequest;

/** An upstream {@code amont} whose key the tests hold, to which one request was sent; by the real time, as Spring judges. */
record TestUpstream(SigningKey key, SamlUpstreams upstreams) {

    static final String ID = "amont";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String OURS = "https://passerelle.test/connexion/saml/amont/";
    static final String SUCCESS =
            "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>";
    private static final String REQUEST = "_demande";

    /** Known by metadata in that folder. */
    static TestUpstream in(Path folder) throws IOException {
        var random = new SecureRandom();
        var clock = new TestClock();
        var keys = new SigningKeys(TestDatabase.clean().jdbc(), new MasterKey(new byte[32], random), random, clock);
        var key = keys.current(KeyUse.SAML_IDP);
        var file = folder.resolve("amont.xml");
        MetadataDocument.of("urn:amont", "", key).write(file);
        return new TestUpstream(
                key, TestUpstreams.of(UpstreamSettings.saml(ID, "Amont", file.toString()), keys, Clock.systemUTC()));
    }

    /** What we sent. */
    AbstractSaml2AuthenticationRequest asked() {
        return Saml2RedirectAuthenticationRequest.withRelyingPartyRegistration(upstreams.findByRegistrationId(ID))
                .samlRequest("kept-by-its-id-only")
                .relayState("0".repeat(64))
                .id(REQUEST)
                .build();
    }

    /** The assertion of a right answer, unsigned. */
    static String assertion() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return """
            <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_assertion" Version="2.0" IssueInstant="{now}">\
            <saml:Issuer>urn:amont</saml:Issuer><saml:Subject><saml:NameID>p.lecoq</saml:NameID>\
            <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
            <saml:SubjectConfirmationData InResponseTo="_demande" NotOnOrAfter="{end}" Recipient="{ours}retour"/>\
            </saml:SubjectConfirmation></saml:Subject>\
            <saml:Conditions NotBefore="{now}" NotOnOrAfter="{end}"><saml:AudienceRestriction>\
            <saml:Audience>{ours}metadata</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
            <saml:AuthnStatement AuthnInstant="{now}" SessionIndex="s-1"><saml:AuthnContext><saml:AuthnContextClassRef>\
            urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext>\
            </saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="ENTPersonJointure">\
            <saml:AttributeValue>CALVADOS$1</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>\
            </saml:Assertion>""".replace("{now}", now.toString())
                .replace("{end}", now.plus(5, ChronoUnit.MINUTES).toString())
                .replace("{ours}", OURS);
    }

    /** A response around that, unsigned. */
    static String response(String assertion) {
        return """
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_reponse" Version="2.0"\
             IssueInstant="%s" Destination="%sretour" InResponseTo="_demande">\
            <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">urn:amont</saml:Issuer><samlp:Status>\
            <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>%s</samlp:Response>""".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), OURS, assertion);
    }

    /** A request to end the session of that person, unsigned. */
    static String logout(TestClock clock) {
        return """
            <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
             xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_fin" Version="2.0" IssueInstant="%s"\
             Destination="%sfin"><saml:Issuer>urn:amont</saml:Issuer><saml:NameID>p.lecoq</saml:NameID>\
            <samlp:SessionIndex>s-1</samlp:SessionIndex></samlp:LogoutRequest>""".formatted(clock.instant(), OURS);
    }

    /** Signed as a whole, after its issuer. */
    String signed(String message) {
        return SignedXml.of(message, key.privateKey(), 1, RSA_SHA256, SignedXml.SHA256)
                .replaceFirst("^<\\?xml[^>]*>", "");
    }
}
