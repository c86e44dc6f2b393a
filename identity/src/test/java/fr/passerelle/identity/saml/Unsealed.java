package fr.passerelle.identity.saml;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.XMLCipher;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads what is encrypted by Apache Santuario, which shares with OpenSAML neither agreement nor derivation of keys. */
final class Unsealed {

    private Unsealed() {}

    /** That message, with its one encrypted part read by that key. */
    static String by(PrivateKey key, String xml) throws Exception {
        Init.init();
        var document = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var data = (Element) document.getElementsByTagNameNS("http://www.w3.org/2001/04/xmlenc#", "EncryptedData")
                .item(0);
        var cipher = XMLCipher.getInstance();
        cipher.init(XMLCipher.DECRYPT_MODE, null);
        cipher.setKEK(key);
        return text(cipher.doFinal(document, data));
    }

    /** It as it would travel. */
    static String text(Node node) throws Exception {
        var text = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(node), new StreamResult(text));
        return text.toString();
    }
}
