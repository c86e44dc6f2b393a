package fr.passerelle.identity.saml;

import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.keys.TextSignature;
import java.util.ArrayList;
import java.util.List;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.SignableXMLObject;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureSupport;
import org.w3c.dom.Element;

/** Signs with the key in force for each kind: over exclusive canonical XML with SHA-256, the certificate beside it. */
final class Signer {

    private final SigningKeys keys;

    Signer(SigningKeys keys) {
        this.keys = keys;
    }

    /** The key in force. */
    SigningKey key(SignedWith kind) {
        return keys.current(kind.use());
    }

    /** The keys that partners are shown, the one in force first. */
    List<SigningKey> shown(SignedWith kind) {
        return keys.shown(kind.use());
    }

    /** The signature of that text, to stand beside it. */
    String beside(String text, SignedWith kind) {
        return TextSignature.of(text, key(kind).privateKey());
    }

    /** Signs it where it stands; it may not change afterwards. */
    <T extends SignableXMLObject> T signed(T object, SignedWith kind) {
        write(object, kind, List.of(object));
        return object;
    }

    /**
     * That message as XML, with those parts of it signed where they stand, each before what holds it: it is made into XML
     * once, as exclusive canonical XML of a part is the same in a message as alone.
     */
    Element write(XMLObject message, SignedWith kind, List<? extends SignableXMLObject> parts) {
        try {
            var parameters = parameters(kind);
            var signatures = new ArrayList<Signature>();
            for (var part : parts) {
                var signature = (Signature) XMLObjectSupport.buildXMLObject(Signature.DEFAULT_ELEMENT_NAME);
                part.setSignature(signature);
                SignatureSupport.prepareSignatureParams(signature, parameters);
                signatures.add(signature);
            }
            var written = XMLObjectSupport.marshall(message);
            org.opensaml.xmlsec.signature.support.Signer.signObjects(signatures);
            return written;
        } catch (SecurityException | MarshallingException | SignatureException impossible) {
            throw new IllegalStateException("A SAML message could not be signed", impossible);
        }
    }

    private SignatureSigningParameters parameters(SignedWith kind) {
        var key = key(kind);
        var certificates = new X509KeyInfoGeneratorFactory();
        certificates.setEmitEntityCertificate(true);
        var parameters = new SignatureSigningParameters();
        parameters.setSigningCredential(new BasicX509Credential(key.certificate(), key.privateKey()));
        parameters.setSignatureAlgorithm(kind.uri());
        parameters.setSignatureReferenceDigestMethod(SignatureConstants.ALGO_ID_DIGEST_SHA256);
        parameters.setSignatureCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        parameters.setKeyInfoGenerator(certificates.newInstance());
        return parameters;
    }
}
