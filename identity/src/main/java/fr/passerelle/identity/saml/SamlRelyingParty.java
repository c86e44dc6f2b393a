package fr.passerelle.identity.saml;

import fr.passerelle.identity.keys.Certificates;
import fr.passerelle.identity.publisher.RelyingParty;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A publisher's SAML service provider, as the settings describe it.
 *
 * @param publisher the publisher's id
 * @param resource the id of the resource that it opens
 * @param entityId how the service provider names itself
 * @param acs the one address to which assertions are sent
 * @param certificate whose key signs its requests, in PEM; RSA of 2048 bits or more, or an elliptic curve
 *     of 256 bits or more
 * @param signedRequests whether an unsigned request is refused
 * @param logout where it is told of sign-outs
 * @param assertion what it wants of assertions
 */
public record SamlRelyingParty(
        String publisher,
        String resource,
        String entityId,
        URI acs,
        @Nullable String certificate,
        @DefaultValue("false") boolean signedRequests,
        @DefaultValue PartyLogout logout,
        @DefaultValue PartyAssertion assertion) {

    @ConstructorBinding
    public SamlRelyingParty {
        if (entityId.isBlank() || entityId.length() > 1024) {
            throw new IllegalArgumentException("a SAML entity id has 1 to 1024 characters");
        }
        if (!isWebAddress(acs)) {
            throw new IllegalArgumentException("not an assertion consumer address: " + acs);
        }
        if (signedRequests && certificate == null) {
            throw new IllegalArgumentException(entityId + " must sign its requests, but has no certificate");
        }
        if (logout.isOffered() && certificate == null) {
            throw new IllegalArgumentException(entityId + " takes part in sign-outs, but has no certificate");
        }
        if (certificate != null) {
            signer(entityId, certificate);
        }
    }

    /** One that neither tells nor is told of sign-outs. */
    public SamlRelyingParty(
            String publisher,
            String resource,
            String entityId,
            URI acs,
            @Nullable String certificate,
            boolean signedRequests) {
        this(publisher, resource, entityId, acs, certificate, signedRequests, PartyLogout.NONE, PartyAssertion.PLAIN);
    }

    /** The certificate that verifies its requests, when the settings have one. */
    Optional<X509Certificate> verifier() {
        return certificate == null ? Optional.empty() : Optional.of(signer(entityId, certificate));
    }

    /** The certificate for whose key its assertions are encrypted, when it wants that. */
    Optional<X509Certificate> recipient() {
        return Optional.ofNullable(assertion.encryption()).map(pem -> recipient(entityId, pem));
    }

    /** The same endpoint as every protocol's launch sees it. */
    RelyingParty door() {
        return new RelyingParty(publisher, resource, "saml");
    }

    static boolean isWebAddress(URI address) {
        return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null;
    }

    private static X509Certificate signer(String entityId, String pem) {
        var read = read(entityId, pem);
        if (isRsa(read.getPublicKey()) || isCurve(read.getPublicKey())) {
            return read;
        }
        throw new IllegalArgumentException(
                "the certificate of " + entityId + " has no RSA key of 2048 bits and no elliptic curve of 256");
    }

    static X509Certificate recipient(String entityId, String pem) {
        var read = read(entityId, pem);
        if (isRsa(read.getPublicKey()) || Agreement.fits(read.getPublicKey())) {
            return read;
        }
        throw new IllegalArgumentException(
                "the certificate of " + entityId + " has no RSA key of 2048 bits and no curve P-256, P-384 or P-521");
    }

    private static boolean isRsa(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 2048;
    }

    private static boolean isCurve(PublicKey key) {
        return key instanceof ECPublicKey curve && curve.getParams().getOrder().bitLength() >= 256;
    }

    private static X509Certificate read(String entityId, String pem) {
        try {
            return Certificates.read(pem);
        } catch (CertificateException wrong) {
            throw new IllegalArgumentException("the certificate of " + entityId + " is not one in PEM", wrong);
        }
    }
}
