package fr.passerelle.gateway.demo.standin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A service's verified wish that somebody be signed in, and where the answer goes. */
record NeoRequest(
        String id,
        String service,
        URI place,
        boolean force,
        boolean passive,
        @Nullable String relayState) {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String CONSUMER = "AssertionConsumerService";

    /** From the query; its signature is checked before anything is read. */
    static NeoRequest redirected(Ask ask, SamlPartner partner, URI here, Instant now) throws Rejection {
        var text = RedirectBinding.verified(ask, "SAMLRequest", partner.certificates());
        var request = Xml.read(text, Ns.SAMLP, "AuthnRequest");
        return read(request, partner, here, now, ask.query().get("RelayState"));
    }

    /** From a form; the request carries its own signature. */
    static NeoRequest posted(String message, @Nullable String relayState, SamlPartner partner, URI here, Instant now)
            throws Rejection {
        var text = new String(RedirectBinding.decoded(message), StandardCharsets.UTF_8);
        var request = Xml.read(text, Ns.SAMLP, "AuthnRequest");
        if (!XmlSignatures.isSigned(request)) {
            throw new Rejection(403, "La demande n'est pas signée.");
        }
        XmlSignatures.verify(request, partner.certificates());
        return read(request, partner, here, now, relayState);
    }

    private static NeoRequest read(
            Element request, SamlPartner partner, URI here, Instant now, @Nullable String relayState) throws Rejection {
        requireFrom(request, partner, here, now);
        var wanted = Xml.attribute(request, "AssertionConsumerServiceURL");
        var place = wanted.isPresent()
                ? SamlPartner.place(wanted.get())
                : partner.endpoint(CONSUMER, Ns.POST)
                        .orElseThrow(() -> Rejection.of("Le service ne dit pas où répondre."))
                        .location();
        if (!partner.listensAt(CONSUMER, place)) {
            throw new Rejection(403, "L'adresse de retour demandée n'est pas déclarée par le service.");
        }
        return new NeoRequest(
                Xml.needed(request, "ID"),
                partner.entityId(),
                place,
                request.getAttribute("ForceAuthn").equals("true"),
                request.getAttribute("IsPassive").equals("true"),
                relayState);
    }

    /** Refuses a message that is not from that service, to that address, of these minutes. */
    static void requireFrom(Element message, SamlPartner partner, URI here, Instant now) throws Rejection {
        if (!Xml.one(message, Ns.SAML, "Issuer").getTextContent().strip().equals(partner.entityId())) {
            throw new Rejection(403, "La demande vient de quelqu'un que nous ne connaissons pas.");
        }
        if (!Xml.needed(message, "Destination").equals(here.toString())) {
            throw Rejection.of("La demande est adressée à quelqu'un d'autre.");
        }
        var issued =
                Xml.instant(message, "IssueInstant").orElseThrow(() -> Rejection.of("La demande n'est pas datée."));
        if (Duration.between(issued, now).abs().compareTo(SKEW) > 0) {
            throw Rejection.of("La demande est trop ancienne. Recommencez depuis le service.");
        }
    }
}
