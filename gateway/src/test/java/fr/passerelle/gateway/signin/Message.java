package fr.passerelle.gateway.signin;

import fr.passerelle.gateway.demo.standin.SigningIdentity;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A SAML message as a tree that a test takes apart, puts together otherwise, and signs where it likes. */
final class Message {

    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private final Document document;

    private Message(Document document) {
        this.document = document;
    }

    /** How something is signed. */
    enum Strength {
        SHA_256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"),
        SHA_1("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1"),
        SHA_256_OVER_SHA_1(
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#sha1");

        private final String signature;
        private final String digest;

        Strength(String signature, String digest) {
            this.signature = signature;
            this.digest = digest;
        }
    }

    static Message of(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return new Message(factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalArgumentException(xml, broken);
        }
    }

    Element root() {
        return document.getDocumentElement();
    }

    Element assertion() {
        return all(SAML, "Assertion").getFirst();
    }

    /** Every element of that name, in the order of the text. */
    List<Element> all(String space, String name) {
        var found = document.getElementsByTagNameNS(space, name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    Element one(String space, String name) {
        return all(space, name).getFirst();
    }

    Element make(String space, String name) {
        return document.createElementNS(space, name);
    }

    /** Removes every element of that name. */
    Message without(String space, String name) {
        all(space, name).forEach(each -> each.getParentNode().removeChild(each));
        return this;
    }

    /** The signature that is the element's own child. */
    static Element signatureOf(Element element) {
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found && "Signature".equals(found.getLocalName())) {
                return found;
            }
        }
        throw new IllegalArgumentException("unsigned");
    }

    /** A deep copy without the element's own signature. */
    static Element bare(Element element) {
        var copy = (Element) element.cloneNode(true);
        copy.removeChild(signatureOf(copy));
        return copy;
    }

    Message signAll(SigningIdentity identity) {
        all(SAML, "Assertion").forEach(each -> sign(each, identity, Strength.SHA_256));
        return sign(root(), identity, Strength.SHA_256);
    }

    /** Signs that element after its issuer, where the schema wants it. */
    Message sign(Element element, SigningIdentity identity, Strength strength) {
        try {
            var factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            var reference = factory.newReference(
                    "#" + element.getAttribute("ID"),
                    factory.newDigestMethod(strength.digest, null),
                    List.of(
                            factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            var info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(strength.signature, null),
                    List.of(reference));
            var context = new DOMSignContext(
                    identity.key(), element, element.getFirstChild().getNextSibling());
            context.setDefaultNamespacePrefix("ds");
            context.setProperty("org.jcp.xml.dsig.secureValidation", false);
            element.setIdAttributeNS(null, "ID", true);
            factory.newXMLSignature(info, null).sign(context);
            var value = signatureOf(element)
                    .getElementsByTagNameNS(DS, "SignatureValue")
                    .item(0);
            value.setTextContent(value.getTextContent().replaceAll("\\s", ""));
            return this;
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String xml() {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var writer = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(writer));
            return writer.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String encoded() {
        return encoded(xml());
    }

    static String encoded(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
