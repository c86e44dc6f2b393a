package fr.passerelle.identity.saml;

import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.SignableXMLObject;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureSupport;

/** Signs with the key in force: RSA-SHA256 over exclusive canonical XML, the certificate beside it. */
final class Signer {

    /** How {@link #beside} signs. */
    static final String DETACHED = SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256;

    private final SigningKeys keys;

    Signer(SigningKeys keys) {
        this.keys = keys;
    }

    /** The key in force. */
    SigningKey key() {
        return keys.current(KeyUse.SAML_IDP);
    }

    /** The signature of that text by RSA-SHA256, in base64. */
    String beside(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key().privateKey());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A SAML message could not be signed", impossible);
        }
    }

    /** Signs it where it stands; it may not change afterwards. */
    <T extends SignableXMLObject> T signed(T object) {
        try {
            SignatureSupport.signObject(object, parameters());
            return object;
        } catch (SecurityException | MarshallingException | SignatureException impossible) {
            throw new IllegalStateException("A SAML message could not be signed", impossible);
        }
    }

    private SignatureSigningParameters parameters() {
        var key = key();
        var certificates = new X509KeyInfoGeneratorFactory();
        certificates.setEmitEntityCertificate(true);
        var parameters = new SignatureSigningParameters();
        parameters.setSigningCredential(new BasicX509Credential(key.certificate(), key.privateKey()));
        parameters.setSignatureAlgorithm(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256);
        parameters.setSignatureReferenceDigestMethod(SignatureConstants.ALGO_ID_DIGEST_SHA256);
        parameters.setSignatureCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        parameters.setKeyInfoGenerator(certificates.newInstance());
        return parameters;
    }
}
