package fr.passerelle.identity.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;
import org.opensaml.xmlsec.signature.support.impl.SignatureAlgorithmValidator;

/**
 * Verifies a request's signature by the one key that the settings know for its sender: RSA or ECDSA, as that key is, with
 * SHA-256 or better (RFC 6931, 2.3).
 */
final class Signatures {

    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    /** By ECDSA in both forms that are written into addresses: DER, and the two plain numbers of XML Signature. */
    private static final Map<String, List<String>> DETACHED = Map.of(
            MORE + "rsa-sha256", List.of("SHA256withRSA"),
            MORE + "rsa-sha384", List.of("SHA384withRSA"),
            MORE + "rsa-sha512", List.of("SHA512withRSA"),
            MORE + "ecdsa-sha256", List.of("SHA256withECDSA", "SHA256withECDSAinP1363Format"),
            MORE + "ecdsa-sha384", List.of("SHA384withECDSA", "SHA384withECDSAinP1363Format"),
            MORE + "ecdsa-sha512", List.of("SHA512withECDSA", "SHA512withECDSAinP1363Format"));

    private static final List<String> ENVELOPED = List.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512",
            MORE + "sha384",
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private Signatures() {}

    /** What is wrong with the signature, or with its absence. */
    static Optional<SamlFault> fault(Inbound<? extends SignableSAMLObject> inbound, SamlRelyingParty party) {
        if (!inbound.isSigned()) {
            return party.signedRequests() ? Optional.of(SamlFault.SIGNATURE_MISSING) : Optional.empty();
        }
        return party.verifier()
                .map(certificate -> verifies(inbound, certificate) ? Optional.<SamlFault>empty() : wrong())
                .orElseGet(() -> Optional.of(SamlFault.SIGNATURE_UNVERIFIABLE));
    }

    private static Optional<SamlFault> wrong() {
        return Optional.of(SamlFault.SIGNATURE_WRONG);
    }

    /** Every signature that is there must hold: the one beside the message, and the one inside. */
    private static boolean verifies(Inbound<? extends SignableSAMLObject> inbound, X509Certificate certificate) {
        var beside = inbound.detached();
        var inside = inbound.message().getSignature();
        return (beside == null || detachedVerifies(beside, certificate.getPublicKey()))
                && (inside == null || envelopedVerifies(inside, certificate));
    }

    private static boolean detachedVerifies(Inbound.Detached detached, PublicKey key) {
        return DETACHED.getOrDefault(detached.algorithm(), List.of()).stream()
                .anyMatch(algorithm -> detachedVerifies(detached, key, algorithm));
    }

    /** A key of another kind than the algorithm's verifies nothing. */
    private static boolean detachedVerifies(Inbound.Detached detached, PublicKey key, String algorithm) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(detached.signed().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getMimeDecoder().decode(detached.value()));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    private static boolean envelopedVerifies(
            org.opensaml.xmlsec.signature.Signature signature, X509Certificate certificate) {
        try {
            new SAMLSignatureProfileValidator().validate(signature);
            new SignatureAlgorithmValidator(ENVELOPED, List.of()).validate(signature);
            SignatureValidator.validate(signature, new BasicX509Credential(certificate));
            return true;
        } catch (SignatureException wrong) {
            return false;
        }
    }
}
