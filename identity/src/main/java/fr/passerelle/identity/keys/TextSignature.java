package fr.passerelle.identity.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** A signature that travels beside a text, as SAML's Redirect binding has it (SAML 2.0 Bindings, 3.4.4.1). */
public final class TextSignature {

    private TextSignature() {}

    /**
     * The signature with SHA-256 of that text's UTF-8, in base64: RSA, or ECDSA in DER, as OpenSAML and Shibboleth write it.
     *
     * @throws IllegalStateException when the key is of no such kind, or whoever keeps it does not sign
     */
    public static String of(String text, PrivateKey key) {
        try {
            var signature =
                    Signature.getInstance("EC".equals(key.getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A text could not be signed", impossible);
        }
    }
}
