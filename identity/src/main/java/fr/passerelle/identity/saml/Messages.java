package fr.passerelle.identity.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import net.shibboleth.shared.component.ComponentInitializationException;
import net.shibboleth.shared.xml.ParserPool;
import net.shibboleth.shared.xml.XMLParserException;
import net.shibboleth.shared.xml.impl.BasicParserPool;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.springframework.security.saml2.core.OpenSamlInitializationService;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Reads a message from outside: no DOCTYPE, no depth without end, and nothing that the SAML schema does not know. */
final class Messages {

    static {
        OpenSamlInitializationService.initialize();
    }

    private final ParserPool parsers = parsers();
    private final Schema schema = schema();

    /** The AuthnRequest that those bytes are, if they are one. */
    Optional<AuthnRequest> authnRequest(byte[] bytes) {
        try {
            var document = parsers.parse(new ByteArrayInputStream(bytes));
            schema.newValidator().validate(new DOMSource(document));
            return unmarshalled(document);
        } catch (XMLParserException | SAXException | IOException | UnmarshallingException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<AuthnRequest> unmarshalled(Document document) throws UnmarshallingException {
        var root = document.getDocumentElement();
        var unmarshaller = XMLObjectSupport.getUnmarshaller(root);
        return unmarshaller != null && unmarshaller.unmarshall(root) instanceof AuthnRequest request
                ? Optional.of(request)
                : Optional.empty();
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
