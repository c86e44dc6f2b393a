package fr.passerelle.identity.oidc;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.publisher.Launch;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.session.Sessions;
import java.util.function.Function;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;

/** The person's sheet: what the contract releases at this moment; whoever may no longer enter, or has
 * signed out, has no sheet and no grant. */
final class Sheet implements Function<OidcUserInfoAuthenticationContext, OidcUserInfo> {

    private final OidcParties parties;
    private final Launches launches;
    private final Grants grants;
    private final Sessions sessions;

    Sheet(OidcParties parties, Launches launches, Grants grants, Sessions sessions) {
        this.parties = parties;
        this.launches = launches;
        this.grants = grants;
        this.sessions = sessions;
    }

    @Override
    public OidcUserInfo apply(OidcUserInfoAuthenticationContext asked) {
        var granted = asked.getAuthorization();
        if (Grants.session(granted).filter(sessions::goesOn).isEmpty()) {
            grants.end(granted, "session over");
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        var person = new PersonId(granted.getPrincipalName());
        return switch (launches.launch(person, parties.door(granted.getRegisteredClientId()))) {
            case Launch.Allowed(var release) -> new OidcUserInfo(Claims.of(release));
            case Launch.Denied denied -> {
                grants.end(granted, "entitlement over");
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
            }
        };
    }
}
