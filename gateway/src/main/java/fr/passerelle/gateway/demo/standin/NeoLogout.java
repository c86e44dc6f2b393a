package fr.passerelle.gateway.demo.standin;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A service's verified wish that one session end, and the signed answer to it. */
record NeoLogout(String id, String nameId, @Nullable String relayState) {

    static NeoLogout redirected(Ask ask, SamlPartner partner, URI here, Clock clock) throws Rejection {
        var text = RedirectBinding.verified(ask, "SAMLRequest", partner.certificates());
        var request = Xml.read(text, Ns.SAMLP, "LogoutRequest");
        NeoRequest.requireFrom(request, partner, here, clock.instant());
        var end = Xml.instant(request, "NotOnOrAfter");
        if (end.isPresent() && !clock.instant().isBefore(end.get())) {
            throw Rejection.of("La demande de déconnexion est trop ancienne.");
        }
        return new NeoLogout(
                Xml.needed(request, "ID"),
                Xml.one(request, Ns.SAML, "NameID").getTextContent(),
                ask.query().get("RelayState"));
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
}
