package fr.passerelle.gateway.partner;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A publisher whose pages mod_auth_openidc protects: a relying party with PKCE that wants ES256. */
final class AuthOpenidc {

    static final String MODULE = Apache.MODULES + "mod_auth_openidc.so";
    static final String PACKAGE = "libapache2-mod-auth-openidc";
    private static final String SECRET = "an-invented-secret";

    private final Apache apache;

    AuthOpenidc(Apache apache) {
        this.apache = apache;
    }

    /** Its file in {@code publishers/}. */
    String settings() {
        return """
                id: openidc
                name: Un éditeur derrière mod_auth_openidc
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    profil: PROFILE
                    niveau: LEVEL
                    uai: UAI
                oidc:
                  - resource: ark:/99999/exercices
                    client-id: openidc
                    client-secret-sha256: "%s"
                    redirect-uris: ["%s"]
                    logout:
                      back-channel: "%s"
                """.formatted(sha256(), apache.uri("/retour"), apache.uri("/retour?logout=backchannel"));
    }

    Apache start(URI passerelle, String authority) throws IOException {
        return apache.load("auth_openidc")
                .configure("""
                        OIDCProviderMetadataURL %s/.well-known/openid-configuration
                        OIDCCABundlePath "%s"
                        OIDCClientID openidc
                        OIDCClientSecret %s
                        OIDCPKCEMethod S256
                        OIDCIDTokenSignedResponseAlg ES256
                        OIDCScope "openid"
                        OIDCRedirectURI %s
                        OIDCCryptoPassphrase an-invented-passphrase
                        OIDCClaimDelimiter ;
                        OIDCPassClaimsAs environment
                        <Location />
                            AuthType openid-connect
                            Require valid-user
                        </Location>
                        """.formatted(
                                passerelle, apache.write("authority.crt", authority), SECRET, apache.uri("/retour")))
                .start();
    }

    private static String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
