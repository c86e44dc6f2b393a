package fr.passerelle.gateway.demo.standin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Makes the responses of a SAML identity provider: good ones for {@link Neo}, and bad ones for tests. */
public final class NeoForge {

    static final String JOINTURE = "ENTPersonJointure";

    private static final Markup NOTHING = Markup.NONE;

    private final String issuer;
    private final SigningIdentity identity;
    private final Clock clock;

    /** In the name of that issuer, by its key. */
    public NeoForge(String issuer, SigningIdentity identity, Clock clock) {
        this.issuer = issuer;
        this.identity = identity;
        this.clock = clock;
    }

    /** The response in base64, ready for a form's SAMLResponse. */
    public String response(ResponseSpec spec) {
        return encoded(xml(spec));
    }

    /** The response as text, for tests that want to spoil it further. */
    public String xml(ResponseSpec spec) {
        var signer = spec.has(Flaw.OTHER_KEY) ? SigningIdentity.fresh("Imposteur") : identity;
        var text = read(response(spec, assertion(spec)));
        var assertion = Xml.children(text, Ns.SAML, "Assertion").getFirst();
        if (!spec.has(Flaw.UNSIGNED_ASSERTION)) {
            XmlSignatures.sign(assertion, signer);
        }
        if (!spec.has(Flaw.UNSIGNED_RESPONSE)) {
            XmlSignatures.sign(text, signer);
        }
        var written = Xml.write(text);
        return spec.has(Flaw.TAMPERED)
                ? written.replaceFirst("</saml:AttributeValue>", "9</saml:AttributeValue>")
                : written;
    }

    /** The signed answer "nobody is signed in here, and I may not ask", in base64. */
    String noPassive(ResponseSpec spec) {
        var status = Markup.of(
                "<samlp:StatusCode Value=\"{}\"><samlp:StatusCode Value=\"{}\"/></samlp:StatusCode>",
                Ns.RESPONDER,
                Ns.NO_PASSIVE);
        var text = read(envelope(spec, status, NOTHING));
        XmlSignatures.sign(text, identity);
        return encoded(Xml.write(text));
    }

    static String encoded(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    private Markup response(ResponseSpec spec, Markup assertion) {
        return envelope(spec, Markup.of("<samlp:StatusCode Value=\"{}\"/>", Ns.SUCCESS), assertion);
    }

    private Markup envelope(ResponseSpec spec, Markup status, Markup assertion) {
        var template = """
                <samlp:Response xmlns:samlp="{}" xmlns:saml="{}" ID="{}" Version="2.0" IssueInstant="{}" \
                Destination="{}"{} Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified">\
                <saml:Issuer>{}</saml:Issuer><samlp:Status>{}</samlp:Status>{}</samlp:Response>""";
        var destination = spec.has(Flaw.WRONG_DESTINATION) ? "http://127.0.0.1:9/ailleurs" : spec.place();
        return Markup.of(
                template,
                Ns.SAMLP,
                Ns.SAML,
                Tokens.next(),
                now(spec),
                destination,
                answered(spec),
                issuer,
                status,
                assertion);
    }

    private Markup assertion(ResponseSpec spec) {
        var template = """
                <saml:Assertion xmlns:saml="{}" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="{}" Version="2.0" IssueInstant="{}">\
                <saml:Issuer>{}</saml:Issuer>{}{}{}{}</saml:Assertion>""";
        var author = spec.has(Flaw.WRONG_ISSUER) ? "urn:fi:exemple:autre:1.0" : issuer;
        return Markup.of(
                template,
                Ns.SAML,
                spec.assertionId(),
                now(spec),
                author,
                subject(spec),
                conditions(spec),
                authentication(spec),
                attributes(spec.attributes()));
    }

    private Markup subject(ResponseSpec spec) {
        var template = """
                <saml:Subject><saml:NameID Format="{}" NameQualifier="{}" SPNameQualifier="{}">{}</saml:NameID>\
                <saml:SubjectConfirmation Method="{}">\
                <saml:SubjectConfirmationData Recipient="{}" NotOnOrAfter="{}"{}/>\
                </saml:SubjectConfirmation></saml:Subject>""";
        var recipient = spec.has(Flaw.WRONG_RECIPIENT) ? "http://127.0.0.1:9/ailleurs" : spec.place();
        return Markup.of(
                template,
                Ns.TRANSIENT,
                issuer,
                spec.audience(),
                spec.nameId(),
                Ns.BEARER,
                recipient,
                now(spec).plus(Duration.ofMinutes(5)),
                answered(spec));
    }

    private Markup conditions(ResponseSpec spec) {
        var template = """
                <saml:Conditions NotBefore="{}" NotOnOrAfter="{}"><saml:AudienceRestriction>\
                <saml:Audience>{}</saml:Audience></saml:AudienceRestriction></saml:Conditions>""";
        var now = now(spec);
        var audience = spec.has(Flaw.WRONG_AUDIENCE) ? "urn:fi:exemple:autre:1.0" : spec.audience();
        return Markup.of(template, now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofMinutes(5)), audience);
    }

    private Markup authentication(ResponseSpec spec) {
        var template = """
                <saml:AuthnStatement AuthnInstant="{}" SessionIndex="{}"><saml:AuthnContext>\
                <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport\
                </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>""";
        return Markup.of(template, now(spec), spec.sessionIndex());
    }

    private static Markup attributes(Map<String, List<String>> attributes) {
        var all = new StringBuilder();
        attributes.forEach((name, values) -> {
            var texts = new StringBuilder();
            for (var value : values) {
                texts.append(Markup.of("<saml:AttributeValue xsi:type=\"xs:string\">{}</saml:AttributeValue>", value));
            }
            all.append(Markup.of("""
                    <saml:Attribute Name="{}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">\
                    {}</saml:Attribute>""", name, new Markup(texts.toString())));
        });
        return attributes.isEmpty()
                ? NOTHING
                : Markup.of("<saml:AttributeStatement>{}</saml:AttributeStatement>", new Markup(all.toString()));
    }

    private static Markup answered(ResponseSpec spec) {
        var request = spec.inResponseTo();
        return request == null ? NOTHING : Markup.of(" InResponseTo=\"{}\"", request);
    }

    private Instant now(ResponseSpec spec) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (spec.has(Flaw.EXPIRED)) {
            return now.minus(Duration.ofHours(1));
        }
        return spec.has(Flaw.NOT_YET) ? now.plus(Duration.ofHours(1)) : now;
    }

    private static Element read(Markup xml) {
        try {
            return Xml.read(xml.text());
        } catch (Rejection impossible) {
            throw new IllegalArgumentException("a value cannot be written as XML", impossible);
        }
    }
}
