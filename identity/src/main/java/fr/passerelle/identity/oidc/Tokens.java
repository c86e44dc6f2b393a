package fr.passerelle.identity.oidc;

import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.logout.Service;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.publisher.Pseudonyms;
import fr.passerelle.identity.publisher.RelyingParty;
import fr.passerelle.identity.session.Sessions;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Puts into tokens what the release says and nothing else: the pseudonym as {@code sub}, the contract's attributes. */
final class Tokens implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final OidcParties parties;
    private final Launches launches;
    private final Pseudonyms pseudonyms;
    private final GrantTokens names;
    private final Sessions sessions;
    private final ServedBook served;

    Tokens(
            OidcParties parties,
            Launches launches,
            Pseudonyms pseudonyms,
            GrantTokens names,
            Sessions sessions,
            ServedBook served) {
        this.parties = parties;
        this.launches = launches;
        this.pseudonyms = pseudonyms;
        this.names = names;
        this.sessions = sessions;
        this.served = served;
    }

    @Override
    public void customize(JwtEncodingContext token) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType())) {
            // Nobody is signed in: the publisher's own program asks, and for one thing only.
            token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            token.getClaims().id(names.accessId(UUID.randomUUID())).audience(List.of(Scopes.NOTICES));
            bind(token);
            return;
        }
        var session = session(token);
        var person = new PersonId(token.getPrincipal().getName());
        var door = parties.door(token.getRegisteredClient().getClientId());
        if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
            // As the client's settings say; Spring has put that algorithm into the header already.
            identify(token, person, door, session);
        } else {
            token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            var grant = UUID.fromString(
                    Objects.requireNonNull(token.getAuthorization()).getId());
            token.getClaims()
                    .id(names.accessId(grant))
                    .subject(pseudonyms.of(door.publisher(), person).value());
            needKeyOfCode(token);
            bind(token);
        }
    }

    /** A token bound to a key says to which (RFC 9449 6.1). */
    private static void bind(JwtEncodingContext token) {
        Binding.of(token.getAuthorizationGrant())
                .ifPresent(binding -> token.getClaims().claim(Binding.CLAIM, binding.claim()));
    }

    /** A code that was asked for under a key is redeemed under that key (RFC 9449 10). */
    private static void needKeyOfCode(JwtEncodingContext token) {
        var granted = Objects.requireNonNull(token.getAuthorization());
        OAuth2AuthorizationRequest asked = granted.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (asked != null
                && asked.getAdditionalParameters().get(Binding.CODE_KEY) instanceof String key
                && Binding.of(token.getAuthorizationGrant())
                        .filter(binding -> key.equals(binding.key()))
                        .isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    /** The session in which it was granted: after a sign-out nothing is redeemed and nothing refreshed. */
    private String session(JwtEncodingContext token) {
        var granted = token.getAuthorization();
        return Optional.ofNullable(granted)
                .flatMap(Grants::session)
                .filter(sessions::goesOn)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }

    private void identify(JwtEncodingContext token, PersonId person, RelyingParty door, String session) {
        switch (launches.launch(person, door)) {
            case Launch.Denied denied -> throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            case Launch.Allowed(var release) -> {
                var client = token.getRegisteredClient().getClientId();
                var sid = SessionIds.of(session, client);
                if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(token.getAuthorizationGrantType())) {
                    var service = new Service(door.protocol(), door.publisher(), client);
                    served.note(session, service, release.pseudonym().value(), sid);
                }
                token.getClaims().claims(claims -> {
                    claims.putAll(Claims.of(release));
                    claims.put("sid", sid);
                    claims.put(IdTokenClaimNames.AUTH_TIME, signedInAt(token.getPrincipal()));
                });
            }
        }
    }

    private static Date signedInAt(Authentication person) {
        return GrantForms.signedInAt(person)
                .map(Date::from)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }
}
