package fr.passerelle.gateway.demo.standin;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A partner's verified wish that one session end, and the signed answer to it.
 *
 * @param session what the partner calls the session; empty when it means all of that person's
 */
record SamlLogout(
        String id, String nameId, String session, @Nullable String relayState) {

    /** From the query that a browser brings. */
    static SamlLogout redirected(Ask ask, SamlPartner partner, URI here, Clock clock) throws Rejection {
        var text = RedirectBinding.verified(ask, "SAMLRequest", partner.certificates());
        var request = Xml.read(text, Ns.SAMLP, "LogoutRequest");
        return read(request, partner, here, clock, ask.query().get("RelayState"));
    }

    /** From a SOAP envelope, from server to server (SAML V2.0 Bindings, 3.2); the request carries its own signature. */
    static SamlLogout enveloped(String envelope, SamlPartner partner, URI here, Clock clock) throws Rejection {
        var body = Xml.one(Xml.read(envelope, Ns.SOAP, "Envelope"), Ns.SOAP, "Body");
        var request = Xml.one(body, Ns.SAMLP, "LogoutRequest");
        if (!XmlSignatures.isSigned(request)) {
            throw new Rejection(403, "La demande n'est pas signée.");
        }
        XmlSignatures.verify(request, partner.certificates());
        return read(request, partner, here, clock, null);
    }

    private static SamlLogout read(
            Element request, SamlPartner partner, URI here, Clock clock, @Nullable String relayState) throws Rejection {
        NeoRequest.requireFrom(request, partner, here, clock.instant());
        var end = Xml.instant(request, "NotOnOrAfter");
        if (end.isPresent() && !clock.instant().isBefore(end.get())) {
            throw Rejection.of("La demande de déconnexion est trop ancienne.");
        }
        return new SamlLogout(
                Xml.needed(request, "ID"),
                Xml.one(request, Ns.SAML, "NameID").getTextContent(),
                Xml.only(request, Ns.SAMLP, "SessionIndex")
                        .map(Element::getTextContent)
                        .orElse(""),
                relayState);
    }

    Markup response(String issuer, URI place, Clock clock) {
        var template = """
                <samlp:LogoutResponse xmlns:samlp="{}" xmlns:saml="{}" ID="{}" Version="2.0" IssueInstant="{}" \
                Destination="{}" InResponseTo="{}"><saml:Issuer>{}</saml:Issuer>\
                <samlp:Status><samlp:StatusCode Value="{}"/></samlp:Status></samlp:LogoutResponse>""";
        return Markup.of(
                template,
                Ns.SAMLP,
                Ns.SAML,
                Tokens.next(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                place,
                id,
                issuer,
                Ns.SUCCESS);
    }

    /** The answer for whoever asked by SOAP. */
    Answer enveloped(String issuer, URI place, SigningIdentity identity, Clock clock) throws Rejection {
        var message = Xml.read(response(issuer, place, clock).text());
        XmlSignatures.sign(message, identity);
        return Answer.of(
                200,
                "text/xml",
                "<soap:Envelope xmlns:soap=\"" + Ns.SOAP + "\"><soap:Body>" + Xml.write(message)
                        + "</soap:Body></soap:Envelope>");
    }
}
