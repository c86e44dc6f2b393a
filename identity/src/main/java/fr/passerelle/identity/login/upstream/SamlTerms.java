package fr.passerelle.identity.login.upstream;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What differs from one SAML identity provider to the next.
 *
 * @param signs by which of our keys our requests are signed
 * @param acsInRequest whether our requests say where the answer goes; some refuse that, and look it up in our metadata
 * @param sharedReturn whether answers come to the address that several upstreams share; which of them answers is then told by
 *     the Issuer, and where several have one Issuer, by the NameQualifier
 * @param nameQualifier the only one that it may write beside the names of people
 * @param sha1Until the last day on which its signatures may be made with SHA-1; absent, none may
 * @param cbcUntil the last day on which it may encrypt with AES in CBC mode; absent, GCM only
 */
public record SamlTerms(
        @DefaultValue("RSA") Signs signs,
        @DefaultValue("true") boolean acsInRequest,
        @DefaultValue("false") boolean sharedReturn,
        @Nullable String nameQualifier,
        @Nullable LocalDate sha1Until,
        @Nullable LocalDate cbcUntil) {

    /** All as usual. */
    public static final SamlTerms USUAL = new SamlTerms(Signs.RSA, true, false, null, null, null);

    public SamlTerms {
        if (nameQualifier != null && nameQualifier.isBlank()) {
            throw new IllegalArgumentException("un name-qualifier n'est pas vide");
        }
    }

    /** Our two kinds of keys for that. */
    public enum Signs {
        /** RSA of 2048 bits with SHA-256. */
        RSA,
        /** ECDSA on P-256 with SHA-256. */
        EC
    }

    /** Whether SHA-1 is still borne with on that day. */
    public boolean bearsSha1(LocalDate day) {
        return sha1Until != null && !day.isAfter(sha1Until);
    }

    /** Whether CBC is still borne with on that day. */
    public boolean bearsCbc(LocalDate day) {
        return cbcUntil != null && !day.isAfter(cbcUntil);
    }
}
