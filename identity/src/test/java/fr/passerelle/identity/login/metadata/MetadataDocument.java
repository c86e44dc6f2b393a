package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.keys.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
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

/** Metadata of an invented identity provider, signed or not. */
record MetadataDocument(String text) {

    /** Of that name, with those attributes of its root, signing by those keys. */
    static MetadataDocument of(String entity, String more, SigningKey... keys) {
        var all = Arrays.stream(keys).map(MetadataDocument::descriptor).collect(Collectors.joining());
        return new MetadataDocument("""
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" \
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ID="_m" entityID="%s" %s>\
                <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
                %s<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" \
                Location="https://amont.test/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>""".formatted(entity, more, all));
    }

    /** The same, signed as a whole. */
    MetadataDocument signedBy(SigningKey key, String method, String digest) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
            var root = document.getDocumentElement();
            root.setIdAttributeNS(null, "ID", true);
            var signatures = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            var reference = signatures.newReference(
                    "#_m",
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
            var context = new DOMSignContext(key.privateKey(), root, root.getFirstChild());
            context.setProperty("org.jcp.xml.dsig.secureValidation", false);
            signatures.newXMLSignature(info, null).sign(context);
            var bytes = new ByteArrayOutputStream();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(bytes));
            return new MetadataDocument(bytes.toString(StandardCharsets.UTF_8));
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

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text);
    }

    /** That key's certificate as a file has it. */
    static String pem(SigningKey key) {
        return "-----BEGIN CERTIFICATE-----\n" + encoded(key) + "\n-----END CERTIFICATE-----\n";
    }

    private static String descriptor(SigningKey key) {
        return "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + encoded(key)
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
    }

    private static String encoded(SigningKey key) {
        try {
            return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
