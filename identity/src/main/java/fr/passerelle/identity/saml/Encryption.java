package fr.passerelle.identity.saml;

import java.security.cert.X509Certificate;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.EncryptedAssertion;
import org.opensaml.saml.saml2.encryption.Encrypter;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.support.DataEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.encryption.support.EncryptionException;
import org.opensaml.xmlsec.encryption.support.KeyEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.RSAOAEPParameters;

/**
 * Encrypts assertions (XML Encryption 1.1): AES-256-GCM under a fresh key, which goes by RSA-OAEP with SHA-256, or as is agreed with
 * a curve. RSA's mask function is the SHA-1 of {@code rsa-oaep-mgf1p}, which every service provider reads; nothing hangs on
 * its strength.
 */
final class Encryption {

    private Encryption() {}

    /** A signed assertion, for the holder of that certificate's key only. */
    static EncryptedAssertion of(Assertion signed, X509Certificate recipient) {
        var content = new DataEncryptionParameters();
        content.setAlgorithm(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM);
        var key = recipient.getPublicKey();
        var encrypter = new Encrypter(content, Agreement.fits(key) ? Agreement.with(recipient) : sent(recipient));
        encrypter.setKeyPlacement(Encrypter.KeyPlacement.INLINE);
        try {
            return encrypter.encrypt(signed);
        } catch (EncryptionException impossible) {
            throw new IllegalStateException("A SAML assertion could not be encrypted", impossible);
        }
    }

    private static KeyEncryptionParameters sent(X509Certificate recipient) {
        var key = new KeyEncryptionParameters();
        key.setAlgorithm(EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP);
        key.setRSAOAEPParameters(new RSAOAEPParameters(EncryptionConstants.ALGO_ID_DIGEST_SHA256, null, null));
        key.setEncryptionCredential(new BasicX509Credential(recipient));
        return key;
    }
}
