package fr.passerelle.gateway.demo.standin;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A reading of a posted response that shares nothing with the stand-ins: DOM and the JDK's XML signatures. */
final class PlainCheck {

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

    private final Document document;

    PlainCheck(String base64) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    Element response() {
        return document.getDocumentElement();
    }

    Element assertion() {
        return (Element) document.getElementsByTagNameNS(SAML, "Assertion").item(0);
    }

    Element first(String name) {
        return (Element) document.getElementsByTagNameNS(SAML, name).item(0);
    }

    List<String> values(String attribute) {
        var values = new ArrayList<String>();
        var nodes = document.getElementsByTagNameNS(SAML, "AttributeValue");
        for (var index = 0; index < nodes.getLength(); index++) {
            if (((Element) nodes.item(index).getParentNode())
                    .getAttribute("Name")
                    .equals(attribute)) {
                values.add(nodes.item(index).getTextContent());
            }
        }
        return values;
    }

    /** Whether the element carries, right after its issuer, a signature of itself by that key. */
    boolean signedBy(Element element, PublicKey key) throws Exception {
        var second = element.getFirstChild().getNextSibling();
        if (!second.getLocalName().equals("Signature")) {
            return false;
        }
        element.setIdAttribute("ID", true);
        var context = new DOMValidateContext(key, second);
        var signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
        return covers(signature, element.getAttribute("ID")) && signature.validate(context);
    }

    private static boolean covers(XMLSignature signature, String id) {
        var info = signature.getSignedInfo();
        return info.getSignatureMethod().getAlgorithm().endsWith("#rsa-sha256")
                && info.getCanonicalizationMethod().getAlgorithm().equals("http://www.w3.org/2001/10/xml-exc-c14n#")
                && info.getReferences().getFirst().getURI().equals("#" + id);
    }
}
