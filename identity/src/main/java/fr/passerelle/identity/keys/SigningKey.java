package fr.passerelle.identity.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A key pair that signs, with the self-signed certificate that carries its public half into metadata. */
public record SigningKey(String id, KeyUse use, PrivateKey privateKey, X509Certificate certificate) {

    @Override
    public String toString() {
        return "SigningKey[" + id + " for " + use + "]";
    }
}
