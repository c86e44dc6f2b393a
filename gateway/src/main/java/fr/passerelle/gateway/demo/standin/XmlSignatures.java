package fr.passerelle.gateway.demo.standin;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;

/** Enveloped signatures of SAML messages: made with RSA-SHA256, accepted in exactly the shape that SAML allows. */
final class XmlSignatures {

    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final Set<String> METHODS = Set.of(
            RSA_SHA256,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512");
    private static final Set<String> DIGESTS =
            Set.of(DigestMethod.SHA256, "http://www.w3.org/2001/04/xmldsig-more#sha384", DigestMethod.SHA512);
    private static final Set<String> TRANSFORMS = Set.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

    private XmlSignatures() {}

    /** Signs the element by its ID; the signature comes after its issuer, where the schema wants it. */
    static void sign(Element element, SigningIdentity identity) {
        try {
            var factory = factory();
            var transforms = List.of(
                    transform(factory, Transform.ENVELOPED), transform(factory, CanonicalizationMethod.EXCLUSIVE));
            var reference = factory.newReference(
                    "#" + element.getAttributeNS(null, "ID"),
                    factory.newDigestMethod(DigestMethod.SHA256, null),
                    transforms,
                    null,
                    null);
            var info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(RSA_SHA256, null),
                    List.of(reference));
            var keys = factory.getKeyInfoFactory();
            var keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(identity.certificate()))));
            var issuer = Xml.children(element, Ns.SAML, "Issuer").getFirst();
            var next = issuer.getNextSibling();
            var context = next == null
                    ? new DOMSignContext(identity.key(), element)
                    : new DOMSignContext(identity.key(), element, next);
            context.setDefaultNamespacePrefix("ds");
            element.setIdAttributeNS(null, "ID", true);
            factory.newXMLSignature(info, keyInfo).sign(context);
            joinLines(Xml.children(element, Ns.SIGNATURE, "Signature").getFirst());
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException impossible) {
            throw new IllegalStateException("this JDK cannot sign XML", impossible);
        }
    }

    static boolean isSigned(Element element) {
        return !Xml.children(element, Ns.SIGNATURE, "Signature").isEmpty();
    }

    /** Refuses unless the element as a whole is signed, once, directly, by one of these certificates' keys. */
    static void verify(Element element, List<X509Certificate> certificates) throws Rejection {
        refuseDuplicates(Xml.document(element).getDocumentElement(), new HashSet<>());
        var signature = Xml.one(element, Ns.SIGNATURE, "Signature");
        element.setIdAttributeNS(null, "ID", true);
        for (var certificate : certificates) {
            if (holds(element, signature, certificate)) {
                return;
            }
        }
        throw Rejection.of("La signature de « " + element.getLocalName() + " » n'est pas valable.");
    }

    private static boolean holds(Element element, Element signature, X509Certificate certificate) throws Rejection {
        try {
            var context = new DOMValidateContext(certificate.getPublicKey(), signature);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            var read = factory().unmarshalXMLSignature(context);
            requireShape(read, Xml.needed(element, "ID"));
            return read.validate(context);
        } catch (MarshalException | XMLSignatureException | GeneralSecurityException broken) {
            throw Rejection.of("La signature reçue est illisible.", broken);
        }
    }

    private static void requireShape(XMLSignature signature, String id) throws Rejection {
        var info = signature.getSignedInfo();
        List<Reference> references = info.getReferences();
        if (references.size() != 1 || !signature.getObjects().isEmpty() || !knownAlgorithms(info)) {
            throw Rejection.of("La signature reçue n'a pas la forme attendue.");
        }
        var reference = references.getFirst();
        List<Transform> transforms = reference.getTransforms();
        var allowed = transforms.size() <= 2
                && transforms.stream().map(Transform::getAlgorithm).allMatch(TRANSFORMS::contains);
        if (!("#" + id).equals(reference.getURI())
                || !allowed
                || !DIGESTS.contains(reference.getDigestMethod().getAlgorithm())) {
            throw Rejection.of("La signature reçue ne couvre pas ce qu'elle doit.");
        }
    }

    private static boolean knownAlgorithms(SignedInfo info) {
        return METHODS.contains(info.getSignatureMethod().getAlgorithm())
                && info.getCanonicalizationMethod().getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE);
    }

    private static void refuseDuplicates(Element element, Set<String> seen) throws Rejection {
        var id = Xml.attribute(element, "ID");
        if (id.isPresent() && !seen.add(id.get())) {
            throw Rejection.of("Un identifiant est donné deux fois dans le message.");
        }
        for (var child : Xml.children(element)) {
            refuseDuplicates(child, seen);
        }
    }

    /** The JDK breaks base64 with carriage returns, which come out as character references; none of it is signed. */
    private static void joinLines(Element signature) {
        for (var name : List.of("SignatureValue", "X509Certificate")) {
            var found = signature.getElementsByTagNameNS(Ns.SIGNATURE, name);
            for (var index = 0; index < found.getLength(); index++) {
                var node = found.item(index);
                node.setTextContent(node.getTextContent().replaceAll("\\s", ""));
            }
        }
    }

    private static Transform transform(XMLSignatureFactory factory, String algorithm) throws GeneralSecurityException {
        return factory.newTransform(algorithm, (TransformParameterSpec) null);
    }

    private static XMLSignatureFactory factory() throws GeneralSecurityException {
        return XMLSignatureFactory.getInstance("DOM", "XMLDSig");
    }
}
