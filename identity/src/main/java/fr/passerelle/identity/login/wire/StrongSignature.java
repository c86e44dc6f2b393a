package fr.passerelle.identity.login.wire;

import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.jspecify.annotations.Nullable;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.impl.SignatureImpl;

/** Says what is weak in how an XML signature was made, whoever made it: SHA-256 or better, RSA or ECDSA, one reference. */
public final class StrongSignature {

    private static final Set<String> SIGNATURES = Set.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");
    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";

    private StrongSignature() {}

    /**
     * What is weak in it; empty when nothing is.
     *
     * @param bearsSha1 whether RSA with SHA-1 passes as well
     */
    public static Optional<String> weakness(@Nullable Signature signature, boolean bearsSha1) {
        if (!(signature instanceof SignatureImpl read)
                || read.getXMLSignature() == null
                || !isBorneWith(SIGNATURES, RSA_SHA1, String.valueOf(read.getSignatureAlgorithm()), bearsSha1)) {
            return Optional.of("the signature's algorithm is not accepted");
        }
        try {
            var signed = read.getXMLSignature().getSignedInfo();
            return signed.getLength() == 1
                            && isBorneWith(
                                    DIGESTS,
                                    SHA1,
                                    signed.item(0).getMessageDigestAlgorithm().getAlgorithmURI(),
                                    bearsSha1)
                    ? Optional.empty()
                    : Optional.of("the signature's digest is not accepted");
        } catch (XMLSecurityException unread) {
            return Optional.of("the signature's reference cannot be read");
        }
    }

    private static boolean isBorneWith(Set<String> good, String old, String used, boolean bearsOld) {
        return good.contains(used) || (bearsOld && old.equals(used));
    }
}
