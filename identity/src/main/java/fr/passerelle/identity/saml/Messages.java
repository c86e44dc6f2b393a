package fr.passerelle.identity.saml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import net.shibboleth.shared.component.ComponentInitializationException;
import net.shibboleth.shared.xml.ParserPool;
import net.shibboleth.shared.xml.XMLParserException;
import net.shibboleth.shared.xml.impl.BasicParserPool;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.springframework.security.saml2.core.OpenSamlInitializationService;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads a message from outside: no DOCTYPE, no depth without end, and nothing that the SAML schema does not know. */
final class Messages {

    static {
        OpenSamlInitializationService.initialize();
    }

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private final ParserPool parsers = parsers();
    private final Schema schema = schema();
    private final BlockingQueue<Validator> validators = new ArrayBlockingQueue<>(32);

    /** The message of that type that those bytes are, if they are one. */
    <T extends SignableSAMLObject> Optional<T> read(byte[] bytes, Class<T> type) {
        try {
            return unmarshalled(parsers.parse(new ByteArrayInputStream(bytes)).getDocumentElement(), type);
        } catch (XMLParserException | SAXException | IOException | UnmarshallingException malformed) {
            return Optional.empty();
        }
    }

    /** The one message of that type in a SOAP envelope's body, if that is what those bytes are. */
    <T extends SignableSAMLObject> Optional<T> inEnvelope(byte[] bytes, Class<T> type) {
        try {
            var envelope = parsers.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
            var body = elements(envelope);
            var content = body.isEmpty() ? List.<Element>of() : elements(body.getLast());
            return is(envelope, "Envelope") && content.size() == 1 && is(body.getLast(), "Body")
                    ? unmarshalled(content.getFirst(), type)
                    : Optional.empty();
        } catch (XMLParserException | SAXException | IOException | UnmarshallingException malformed) {
            return Optional.empty();
        }
    }

    /** That message in the base64 in which it travels; canonical (Canonical XML 1.0), so that no signature in it breaks. */
    static String write(Element message) {
        try {
            var bytes = new ByteArrayOutputStream(8192);
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS).canonicalizeSubtree(message, bytes);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (XMLSecurityException impossible) {
            throw new IllegalStateException("A SAML message could not be written", impossible);
        }
    }

    private static boolean is(Element element, String name) {
        return SOAP.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static List<Element> elements(Element parent) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private <T extends SignableSAMLObject> Optional<T> unmarshalled(Element root, Class<T> type)
            throws SAXException, IOException, UnmarshallingException {
        validate(root);
        var unmarshaller = XMLObjectSupport.getUnmarshaller(root);
        var message = unmarshaller == null ? null : unmarshaller.unmarshall(root);
        return type.isInstance(message) ? Optional.of(type.cast(message)) : Optional.empty();
    }

    /** By a validator that has been used before, if there is one: making one costs more than using it. */
    private void validate(Element root) throws SAXException, IOException {
        var known = validators.poll();
        var validator = known == null ? schema.newValidator() : known;
        validator.validate(new DOMSource(root));
        // One that found a fault is not used again.
        validators.offer(validator);
    }

    private static ParserPool parsers() {
        var pool = new BasicParserPool();
        pool.setBuilderFeatures(Map.of(
                XMLConstants.FEATURE_SECURE_PROCESSING,
                true,
                "http://apache.org/xml/features/disallow-doctype-decl",
                true));
        pool.setBuilderAttributes(Map.of("jdk.xml.maxElementDepth", "64", "jdk.xml.elementAttributeLimit", "64"));
        pool.setExpandEntityReferences(false);
        try {
            pool.initialize();
        } catch (ComponentInitializationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return pool;
    }

    private static Schema schema() {
        try {
            return new SAMLSchemaBuilder(SAMLSchemaBuilder.SAML1Version.SAML_11).getSAMLSchema();
        } catch (SAXException impossible) {
            throw new IllegalStateException("The SAML schemas are not on the class path", impossible);
        }
    }
}
