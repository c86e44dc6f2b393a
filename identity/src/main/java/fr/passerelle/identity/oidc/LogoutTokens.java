package fr.passerelle.identity.oidc;

import fr.passerelle.identity.logout.Served;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Makes logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.4): of a type of their own and without a nonce, so that
 * none can be taken for an ID token.
 */
final class LogoutTokens {

    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LIFE = Duration.ofMinutes(2);
    private final JwtEncoder signer;
    private final PublicAddress issuer;
    private final Clock clock;

    LogoutTokens(JwtEncoder signer, PublicAddress issuer, Clock clock) {
        this.signer = signer;
        this.issuer = issuer;
        this.clock = clock;
    }

    String of(OidcRelyingParty client, Served served) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer.toString())
                .audience(List.of(client.clientId()))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .id(UUID.randomUUID().toString())
                .subject(served.name())
                .claim("sid", served.handle())
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.from(client.signedWith().name()))
                .type("logout+jwt")
                .build();
        return signer.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
