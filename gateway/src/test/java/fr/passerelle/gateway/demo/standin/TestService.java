package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.w3c.dom.Element;

/** A SAML service with a key of its own, such as Passerelle is to NEO. */
final class TestService implements AutoCloseable {

    private static final SigningIdentity KEY = SigningIdentity.fresh("Service de test");

    final SigningIdentity identity = KEY;
    private final LoopbackServer server;

    TestService() throws IOException {
        server = new LoopbackServer(0, new Page("Service", "de test"));
        server.get(
                        "/metadata",
                        ask -> Answer.of(200, "application/xml", metadata().text()))
                .start();
    }

    String entityId() {
        return "urn:fi:exemple:service:1.0";
    }

    URI metadataAddress() {
        return server.at("/metadata");
    }

    URI consumer() {
        return server.at("/acs");
    }

    URI logout() {
        return server.at("/slo");
    }

    /** A sign-in request in the query, signed by that identity. */
    URI signedRequest(Neo neo, String attributes, SigningIdentity signer) {
        var query = RedirectBinding.query("SAMLRequest", request(neo, "demande-1", attributes), "retour-42");
        return RedirectBinding.address(sso(neo), RedirectBinding.signed(query, signer));
    }

    URI signedRequest(Neo neo) {
        return signedRequest(neo, "", identity);
    }

    URI unsignedRequest(Neo neo) {
        var query = RedirectBinding.query("SAMLRequest", request(neo, "demande-1", ""), "retour-42");
        return RedirectBinding.address(sso(neo), query);
    }

    Element requestElement(Neo neo) throws Rejection {
        return Xml.read(request(neo, "demande-2", "").text());
    }

    String logoutQuery(Neo neo, String nameId) {
        var template = """
                <samlp:LogoutRequest xmlns:samlp="{}" xmlns:saml="{}" ID="fin-1" Version="2.0" IssueInstant="{}" \
                Destination="{}"><saml:Issuer>{}</saml:Issuer><saml:NameID>{}</saml:NameID></samlp:LogoutRequest>""";
        var message = Markup.of(template, Ns.SAMLP, Ns.SAML, Instant.now(), neo.address() + "/slo", entityId(), nameId);
        return RedirectBinding.query("SAMLRequest", message, "fin-42");
    }

    static URI sso(Neo neo) {
        return URI.create(neo.address() + "/sso");
    }

    private Markup request(Neo neo, String id, String attributes) {
        var template = """
                <samlp:AuthnRequest xmlns:samlp="{}" xmlns:saml="{}" ID="{}" Version="2.0" IssueInstant="{}" \
                Destination="{}" {}><saml:Issuer>{}</saml:Issuer></samlp:AuthnRequest>""";
        return Markup.of(template, Ns.SAMLP, Ns.SAML, id, Instant.now(), sso(neo), new Markup(attributes), entityId());
    }

    private Markup metadata() {
        var template = """
                <md:EntityDescriptor xmlns:md="{}" xmlns:ds="{}" entityID="{}"><md:SPSSODescriptor \
                protocolSupportEnumeration="{}"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>\
                <ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\
                <md:SingleLogoutService Binding="{}" Location="{}"/>\
                <md:AssertionConsumerService Binding="{}" Location="{}" index="0"/>\
                </md:SPSSODescriptor></md:EntityDescriptor>""";
        return Markup.of(
                template,
                Ns.METADATA,
                Ns.SIGNATURE,
                entityId(),
                Ns.SAMLP,
                identity.encodedCertificate(),
                Ns.REDIRECT,
                logout(),
                Ns.POST,
                consumer());
    }

    @Override
    public void close() {
        server.close();
    }
}
