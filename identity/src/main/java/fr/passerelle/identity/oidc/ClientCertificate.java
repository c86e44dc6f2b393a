package fr.passerelle.identity.oidc;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** By which certificates, shown in a TLS handshake, a client's program says who it is (RFC 8705 2). */
public sealed interface ClientCertificate {

    /** Whether it was one of those at that moment; the first of the chain is the program's own. */
    boolean isShownBy(List<X509Certificate> chain, Instant now);

    /** When the last of them, or their authority, is over. */
    Instant until();

    /**
     * Just those, whoever signed them ({@code self_signed_tls_client_auth}).
     *
     * @param certificates one, or two while one takes the other's place
     */
    record Pinned(List<X509Certificate> certificates) implements ClientCertificate {

        public Pinned {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("a client with certificates has one");
            }
        }

        @Override
        public boolean isShownBy(List<X509Certificate> chain, Instant now) {
            return certificates.contains(chain.getFirst()) && isInTime(chain.getFirst(), now);
        }

        @Override
        public Instant until() {
            return certificates.stream()
                    .map(each -> each.getNotAfter().toInstant())
                    .max(Instant::compareTo)
                    .orElseThrow();
        }

        private static boolean isInTime(X509Certificate certificate, Instant now) {
            try {
                certificate.checkValidity(Date.from(now));
                return true;
            } catch (CertificateException over) {
                return false;
            }
        }
    }

    /**
     * Those of an authority that bear a name ({@code tls_client_auth}). Whether one was revoked is not asked: whoever
     * takes a name back takes it out of the settings.
     *
     * @param authority signs them, or signs those who do
     */
    record Issued(X509Certificate authority, Name name) implements ClientCertificate {

        private static final Set<String> USES = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

        public Issued {
            if (authority.getBasicConstraints() < 0) {
                throw new IllegalArgumentException("a client's authority is one that may sign certificates");
            }
        }

        @Override
        public boolean isShownBy(List<X509Certificate> chain, Instant now) {
            return name.isOf(chain.getFirst()) && isForClients(chain.getFirst()) && isSigned(chain, now);
        }

        @Override
        public Instant until() {
            return authority.getNotAfter().toInstant();
        }

        private static boolean isForClients(X509Certificate certificate) {
            try {
                var uses = certificate.getExtendedKeyUsage();
                return uses == null || uses.stream().anyMatch(USES::contains);
            } catch (CertificateParsingException strange) {
                return false;
            }
        }

        private boolean isSigned(List<X509Certificate> chain, Instant now) {
            try {
                var path = CertificateFactory.getInstance("X.509")
                        .generateCertPath(chain.stream()
                                .filter(each -> !each.equals(authority))
                                .toList());
                var rules = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
                rules.setRevocationEnabled(false);
                rules.setDate(Date.from(now));
                CertPathValidator.getInstance("PKIX").validate(path, rules);
                return !chain.getFirst().equals(authority);
            } catch (GeneralSecurityException untrusted) {
                return false;
            }
        }
    }

    /** Where in a certificate a client's name stands (RFC 8705 2.1.2). */
    enum Place {
        /** Its subject, as a distinguished name (RFC 4514). */
        SUBJECT(0),
        MAIL(1),
        DNS(2),
        URI(6),
        IP(7);

        /** The tag of a general name (RFC 5280 4.2.1.6). */
        private final int tag;

        Place(int tag) {
            this.tag = tag;
        }
    }

    /** A client's name, and where it stands. */
    record Name(Place place, String value) {

        public Name {
            if (value.isBlank()) {
                throw new IllegalArgumentException("a client's certificate bears a name");
            }
            if (place == Place.SUBJECT) {
                var _ = new X500Principal(value);
            }
        }

        boolean isOf(X509Certificate certificate) {
            return place == Place.SUBJECT
                    ? new X500Principal(value).equals(certificate.getSubjectX500Principal())
                    : others(certificate).anyMatch(this::isSame);
        }

        /** Hosts are called the same in capitals; nothing else is. */
        private boolean isSame(String said) {
            return place == Place.DNS
                    ? value.toLowerCase(Locale.ROOT).equals(said.toLowerCase(Locale.ROOT))
                    : value.equals(said);
        }

        private Stream<String> others(X509Certificate certificate) {
            try {
                @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
                return names == null
                        ? Stream.of()
                        : names.stream()
                                .filter(each -> each.getFirst() instanceof Integer tag && tag == place.tag)
                                .map(each -> String.valueOf(each.getLast()));
            } catch (CertificateParsingException strange) {
                return Stream.of();
            }
        }
    }
}
