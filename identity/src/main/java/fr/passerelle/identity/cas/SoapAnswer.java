package fr.passerelle.identity.cas;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import fr.passerelle.identity.keys.RandomName;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a validation's outcome as CAS's SAML 1.1 has it: an assertion in a response in a SOAP envelope. It is not signed:
 * the service's server asks for it by TLS, as for every other form of the answer.
 */
final class SoapAnswer {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:1.0:protocol";
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:1.0:assertion";
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final String issuer;
    private final SecureRandom random;
    private final Clock clock;

    /** Who says it, and when. */
    SoapAnswer(String issuer, SecureRandom random, Clock clock) {
        this.issuer = issuer;
        this.random = random;
        this.clock = clock;
    }

    /** The document, in UTF-8, to that service and that request. */
    byte[] of(Validation validation, String service, String request) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("SOAP-ENV", "Envelope", SOAP);
            out.writeNamespace("SOAP-ENV", SOAP);
            out.writeStartElement("SOAP-ENV", "Body", SOAP);
            response(out, validation, service, request);
            out.writeEndDocument();
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("A CAS answer could not be written", impossible);
        }
    }

    private void response(XMLStreamWriter out, Validation validation, String service, String request)
            throws XMLStreamException {
        out.writeStartElement("saml1p", "Response", PROTOCOL);
        out.writeNamespace("saml1p", PROTOCOL);
        version(out, "ResponseID");
        // Who asks wrongly may have written anything there.
        if (validation instanceof Validation.Success) {
            out.writeAttribute("Recipient", service);
        }
        if (!request.isEmpty()) {
            out.writeAttribute("InResponseTo", request);
        }
        switch (validation) {
            case Validation.Success said -> {
                status(out, "Success", "");
                assertion(out, said, service);
            }
            case Validation.Failure(var code) -> status(out, "RequestDenied", code.description());
        }
        out.writeEndElement();
    }

    private static void status(XMLStreamWriter out, String code, String message) throws XMLStreamException {
        out.writeStartElement("saml1p", "Status", PROTOCOL);
        out.writeEmptyElement("saml1p", "StatusCode", PROTOCOL);
        out.writeAttribute("Value", "saml1p:" + code);
        if (!message.isEmpty()) {
            out.writeStartElement("saml1p", "StatusMessage", PROTOCOL);
            out.writeCharacters(message);
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private void assertion(XMLStreamWriter out, Validation.Success said, String service) throws XMLStreamException {
        start(out, "Assertion");
        out.writeNamespace("saml1", ASSERTION);
        version(out, "AssertionID");
        out.writeAttribute("Issuer", issuer);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        start(out, "Conditions");
        out.writeAttribute("NotBefore", now.toString());
        out.writeAttribute("NotOnOrAfter", now.plus(LIFE).toString());
        start(out, "AudienceRestrictionCondition");
        text(out, "Audience", service);
        out.writeEndElement();
        out.writeEndElement();
        start(out, "AuthenticationStatement");
        out.writeAttribute("AuthenticationInstant", signedInAt(said, now.toString()));
        out.writeAttribute("AuthenticationMethod", "urn:oasis:names:tc:SAML:1.0:am:unspecified");
        subject(out, said.user());
        out.writeEndElement();
        attributes(out, said);
        out.writeEndElement();
    }

    private static String signedInAt(Validation.Success said, String now) {
        return nodes(said)
                .filter(node -> node.name().equals("authenticationDate"))
                .map(Node::text)
                .findFirst()
                .orElse(now);
    }

    /** This form knows no nesting: what lies deeper goes by the name of its last element. */
    private static void attributes(XMLStreamWriter out, Validation.Success said) throws XMLStreamException {
        Map<String, List<Node>> byName =
                nodes(said).flatMap(SoapAnswer::leaves).collect(groupingBy(Node::name, LinkedHashMap::new, toList()));
        if (byName.isEmpty()) {
            return;
        }
        start(out, "AttributeStatement");
        subject(out, said.user());
        for (var attribute : byName.entrySet()) {
            start(out, "Attribute");
            out.writeAttribute("AttributeName", attribute.getKey());
            out.writeAttribute("AttributeNamespace", "http://www.ja-sig.org/products/cas/");
            for (var value : attribute.getValue()) {
                text(out, "AttributeValue", value.text());
            }
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static Stream<Node> nodes(Validation.Success said) {
        return Stream.concat(said.beside().stream(), said.within().stream());
    }

    private static Stream<Node> leaves(Node node) {
        return node.nodes().isEmpty() ? Stream.of(node) : node.nodes().stream().flatMap(SoapAnswer::leaves);
    }

    private static void subject(XMLStreamWriter out, String user) throws XMLStreamException {
        start(out, "Subject");
        text(out, "NameIdentifier", user);
        start(out, "SubjectConfirmation");
        text(out, "ConfirmationMethod", "urn:oasis:names:tc:SAML:1.0:cm:artifact");
        out.writeEndElement();
        out.writeEndElement();
    }

    private void version(XMLStreamWriter out, String number) throws XMLStreamException {
        out.writeAttribute(number, "_" + RandomName.hex(random, 20));
        out.writeAttribute(
                "IssueInstant", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        out.writeAttribute("MajorVersion", "1");
        out.writeAttribute("MinorVersion", "1");
    }

    private static void text(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        start(out, name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static void start(XMLStreamWriter out, String name) throws XMLStreamException {
        out.writeStartElement("saml1", name, ASSERTION);
    }
}
