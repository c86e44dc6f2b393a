package fr.passerelle.identity.login.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import fr.passerelle.identity.login.upstream.OidcEndpoints;
import fr.passerelle.identity.login.upstream.OidcTerms;
import fr.passerelle.identity.login.wire.Fetch;
import fr.passerelle.identity.settings.PublicAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** One OpenID provider of the settings: where it is, by which keys it signs, what we are to it. */
final class OidcUpstream {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private final String id;
    private final OidcTerms terms;
    private final PublicAddress address;
    private final Fresh<OidcEndpoints> described;
    private final SignedTokens tokens;

    OidcUpstream(String id, OidcTerms terms, PublicAddress address, Fetch fetch, KeyLedger ledger, Clock clock) {
        this.id = id;
        this.terms = terms;
        this.address = address;
        this.described = new Fresh<>("description of upstream " + id, () -> description(terms, fetch), DAY, clock);
        this.tokens = new SignedTokens(
                new ProviderKeys(new Fresh<>("keys of upstream " + id, () -> keys(fetch, ledger), HOUR, clock)), clock);
    }

    String id() {
        return id;
    }

    OidcTerms terms() {
        return terms;
    }

    /** Reads what it signed. */
    SignedTokens tokens() {
        return tokens;
    }

    /** Where its endpoints are, when that is known. */
    Optional<OidcEndpoints> endpoints() {
        return described.get();
    }

    /** Where it sends browsers back to. */
    String place(String what) {
        return address.at("/connexion/oidc/" + id + "/" + what).toString();
    }

    /** What we are to it, as Spring Security's client has it. */
    ClientRegistration registration(OidcEndpoints endpoints) {
        return ClientRegistration.withRegistrationId(id)
                .clientId(terms.clientId())
                .clientSecret(terms.clientSecret())
                .clientAuthenticationMethod(
                        switch (terms.proof()) {
                            case SECRET_BASIC -> ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
                            case SECRET_POST -> ClientAuthenticationMethod.CLIENT_SECRET_POST;
                            case PRIVATE_KEY -> ClientAuthenticationMethod.PRIVATE_KEY_JWT;
                        })
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(place("retour"))
                .scope(terms.scopes())
                .issuerUri(terms.issuer().toString())
                .authorizationUri(endpoints.authorization().toString())
                .tokenUri(endpoints.token().toString())
                .jwkSetUri(endpoints.jwks().toString())
                .build();
    }

    private static OidcEndpoints description(OidcTerms terms, Fetch fetch) throws IOException {
        @Nullable OidcEndpoints given = terms.endpoints();
        if (given != null) {
            return given;
        }
        try (var stream = fetch.open(Provider.place(terms.issuer()))) {
            return Provider.read(stream.readAllBytes(), terms.issuer());
        }
    }

    private JWKSet keys(Fetch fetch, KeyLedger ledger) throws IOException {
        var place = endpoints().orElseThrow(() -> new IOException("nobody knows where they are"));
        try (var stream = fetch.open(place.jwks().toString())) {
            var read = ProviderKeys.read(stream.readAllBytes());
            ledger.note(id, read);
            return read;
        }
    }
}
