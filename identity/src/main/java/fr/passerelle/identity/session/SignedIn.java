package fr.passerelle.identity.session;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** A session as Spring Security sees it: a person named by number, who proved it then, and can do nothing special. */
public final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient LiveSession session;

    /** Of that session. */
    public SignedIn(LiveSession session) {
        super(List.of(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.SAML_RESPONSE_AUTHORITY)
                .issuedAt(session.session().provenAt())
                .build()));
        this.session = session;
        setAuthenticated(true);
    }

    /** The session itself. */
    public LiveSession session() {
        return session;
    }

    @Override
    public String getName() {
        return session.person().value();
    }

    @Override
    public Object getPrincipal() {
        return session.person().value();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn that && session.equals(that.session);
    }

    @Override
    public int hashCode() {
        return session.hashCode();
    }
}
