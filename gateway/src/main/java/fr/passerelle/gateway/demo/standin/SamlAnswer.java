package fr.passerelle.gateway.demo.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** A response whose signature was verified: only what the signature covers is read, and every condition is checked. */
record SamlAnswer(Element assertion, String request) {

    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Who we are, as an answer has to name us. */
    record Us(String entityId, String consumer) {}

    /** Read from the posted message, which has to come from that partner, to us, now. */
    static SamlAnswer read(String message, SamlPartner partner, Us us, Instant now) throws Rejection {
        var response = Xml.read(message, Ns.SAMLP, "Response");
        requireIssuer(response, partner);
        var responseSigned = XmlSignatures.isSigned(response);
        if (responseSigned) {
            XmlSignatures.verify(response, partner.certificates());
        }
        require(
                Xml.needed(response, "Destination").equals(us.consumer()),
                "La réponse est adressée à quelqu'un d'autre.");
        var status = Xml.one(Xml.one(response, Ns.SAMLP, "Status"), Ns.SAMLP, "StatusCode");
        if (!status.getAttribute("Value").equals(Ns.SUCCESS)) {
            throw new Rejection(403, "L'Educ de Normandie ne vous laisse pas entrer.");
        }
        var assertion = Xml.one(response, Ns.SAML, "Assertion");
        if (!responseSigned || XmlSignatures.isSigned(assertion)) {
            XmlSignatures.verify(assertion, partner.certificates());
        }
        requireIssuer(assertion, partner);
        var request = Xml.needed(response, "InResponseTo");
        var answer = new SamlAnswer(assertion, request);
        answer.requireSubject(us, now);
        answer.requireConditions(us, now);
        return answer;
    }

    String id() throws Rejection {
        return Xml.needed(assertion, "ID");
    }

    String pseudonym() throws Rejection {
        var name = Xml.one(Xml.one(assertion, Ns.SAML, "Subject"), Ns.SAML, "NameID");
        require(Xml.children(name).isEmpty() && !name.getTextContent().isBlank(), "Le pseudonyme est illisible.");
        return name.getTextContent();
    }

    /** What the provider calls the session. */
    String session() throws Rejection {
        return Xml.needed(Xml.one(assertion, Ns.SAML, "AuthnStatement"), "SessionIndex");
    }

    Map<String, List<String>> attributes() throws Rejection {
        var found = new LinkedHashMap<String, List<String>>();
        for (var statement : Xml.children(assertion, Ns.SAML, "AttributeStatement")) {
            for (var attribute : Xml.children(statement, Ns.SAML, "Attribute")) {
                found.put(
                        Xml.needed(attribute, "Name"),
                        Xml.children(attribute, Ns.SAML, "AttributeValue").stream()
                                .map(Element::getTextContent)
                                .toList());
            }
        }
        return found;
    }

    private void requireSubject(Us us, Instant now) throws Rejection {
        var confirmation = Xml.one(Xml.one(assertion, Ns.SAML, "Subject"), Ns.SAML, "SubjectConfirmation");
        require(confirmation.getAttribute("Method").equals(Ns.BEARER), "Le porteur n'est pas confirmé.");
        var data = Xml.one(confirmation, Ns.SAML, "SubjectConfirmationData");
        require(data.getAttribute("Recipient").equals(us.consumer()), "L'assertion est adressée à quelqu'un d'autre.");
        require(data.getAttribute("InResponseTo").equals(request), "L'assertion répond à une autre demande.");
        require(Xml.attribute(data, "NotOnOrAfter").isPresent(), "L'assertion n'a pas de fin.");
        requireTime(data, now);
    }

    private void requireConditions(Us us, Instant now) throws Rejection {
        var conditions = Xml.one(assertion, Ns.SAML, "Conditions");
        requireTime(conditions, now);
        var audiences = Xml.children(Xml.one(conditions, Ns.SAML, "AudienceRestriction"), Ns.SAML, "Audience");
        require(
                audiences.stream().anyMatch(one -> one.getTextContent().strip().equals(us.entityId())),
                "L'assertion est pour un autre service.");
    }

    private static void requireTime(Element element, Instant now) throws Rejection {
        var start = Xml.instant(element, "NotBefore");
        var end = Xml.instant(element, "NotOnOrAfter");
        var begun = start.isEmpty() || !now.plus(SKEW).isBefore(start.get());
        var over = end.isPresent() && !now.minus(SKEW).isBefore(end.get());
        require(begun && !over, "L'assertion n'est pas valable à cette heure.");
    }

    private static void requireIssuer(Element message, SamlPartner partner) throws Rejection {
        var issuer = Xml.one(message, Ns.SAML, "Issuer").getTextContent().strip();
        require(issuer.equals(partner.entityId()), "La réponse vient de quelqu'un que nous ne connaissons pas.");
    }

    private static void require(boolean holds, String otherwise) throws Rejection {
        if (!holds) {
            throw Rejection.of(otherwise);
        }
    }
}
