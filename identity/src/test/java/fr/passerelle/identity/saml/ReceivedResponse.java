package fr.passerelle.identity.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a service provider received, read with the JDK alone: none of the code that wrote it. */
record ReceivedResponse(Document document) {

    private static final Pattern FIELD = Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");

    static ReceivedResponse in(HttpResponse<String> page) {
        var field = FIELD.matcher(page.body());
        if (!field.find()) {
            throw new IllegalArgumentException("no SAMLResponse in status " + page.statusCode() + ": " + page.body());
        }
        return of(Base64.getDecoder().decode(field.group(1)));
    }

    static ReceivedResponse of(byte[] xml) {
        try {
            var factory = DocumentBuilderFactory.newNSInstance();
            return new ReceivedResponse(factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The texts that an XPath over local names gives. */
    List<String> all(String path) {
        var nodes = nodes(path);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    /** The one text that an XPath over local names gives. */
    String one(String path) {
        var found = all(path);
        if (found.size() != 1) {
            throw new IllegalArgumentException(path + " gives " + found.size());
        }
        return found.getFirst();
    }

    /** Whether the signature right inside that element is that key's, over that element and nothing else. */
    boolean isSigned(String path, PublicKey key) {
        var element = (Element) nodes(path).item(0);
        element.setIdAttribute("ID", true);
        var signature = nodes(path + "/Signature").item(0);
        try {
            var context = new DOMValidateContext(key, signature);
            var read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            var references = read.getSignedInfo().getReferences();
            return references.size() == 1
                    && references.getFirst().getURI().equals("#" + element.getAttribute("ID"))
                    && read.validate(context);
        } catch (MarshalException | XMLSignatureException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The key in the first certificate of that metadata. */
    static PublicKey keyOf(String metadata) {
        var certificate = of(metadata.getBytes(StandardCharsets.UTF_8)).one("//X509Certificate");
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(certificate)))
                    .getPublicKey();
        } catch (CertificateException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private NodeList nodes(String path) {
        try {
            var names = path.replaceAll("/([A-Z][A-Za-z0-9]*)", "/*[local-name()='$1']");
            return (NodeList) XPathFactory.newInstance().newXPath().evaluate(names, document, XPathConstants.NODESET);
        } catch (XPathExpressionException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
