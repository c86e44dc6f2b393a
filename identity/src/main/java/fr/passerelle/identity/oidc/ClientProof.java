package fr.passerelle.identity.oidc;

import fr.passerelle.identity.keys.PartnerKeys;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** How a client's program says who it is: by a secret, by assertions under keys of its own (RFC 7523), or by a certificate (RFC 8705). */
public sealed interface ClientProof {

    /**
     * A secret.
     *
     * @param sha256 its SHA-256 in hexadecimal; the secret is random, so nothing slower is needed
     */
    record Secret(String sha256) implements ClientProof {

        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        public Secret {
            if (!HASH.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "a client's secret is given as 64 hexadecimal digits of its SHA-256");
            }
        }

        @Override
        public String toString() {
            return "Secret";
        }
    }

    /** Keys, by which its assertions are signed. */
    record Keys(PartnerKeys keys) implements ClientProof {

        /** Those of that JSON Web Key Set. */
        public static Keys of(String json) {
            return new Keys(PartnerKeys.of(json));
        }

        /** Those that are published there. */
        public static Keys at(URI address) {
            return new Keys(PartnerKeys.at(address));
        }
    }

    /** A certificate, shown in its TLS handshake. */
    record Certificate(ClientCertificate rule) implements ClientProof {

        /** As its file says it. */
        public static Certificate of(CertificateSettings settings) {
            return new Certificate(settings.rule());
        }

        ClientAuthenticationMethod method() {
            return switch (rule) {
                case ClientCertificate.Pinned _ -> ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH;
                case ClientCertificate.Issued _ -> ClientAuthenticationMethod.TLS_CLIENT_AUTH;
            };
        }
    }
}
