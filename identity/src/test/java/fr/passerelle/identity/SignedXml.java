package fr.passerelle.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
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
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Signs a message as a whole, by the JDK's own XML signatures: another maker than the one that is tested. */
public final class SignedXml {

    public static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private SignedXml() {}

    /** With the signature as the child of that place in the root, whose attribute {@code ID} it names. */
    public static String of(String xml, PrivateKey key, int place, String method, String digest) {
        try {
            var readers = DocumentBuilderFactory.newDefaultNSInstance();
            readers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = readers.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            var root = document.getDocumentElement();
            root.setIdAttributeNS(null, "ID", true);
            var signatures = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            var reference = signatures.newReference(
                    "#" + root.getAttribute("ID"),
                    signatures.newDigestMethod(digest, null),
                    List.of(
                            signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            var info = signatures.newSignedInfo(
                    signatures.newCanonicalizationMethod(
                            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    signatures.newSignatureMethod(method, null),
                    List.of(reference));
            var next = root.getChildNodes().item(place);
            var context = next == null ? new DOMSignContext(key, root) : new DOMSignContext(key, root, next);
            context.setProperty("org.jcp.xml.dsig.secureValidation", false);
            signatures.newXMLSignature(info, null).sign(context);
            var text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (GeneralSecurityException
                | MarshalException
                | XMLSignatureException
                | ParserConfigurationException
                | SAXException
                | IOException
                | TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
