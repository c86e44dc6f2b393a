package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.Vouched;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A verified assertion, as Spring Security hands one on. */
final class Verified extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;
    private final transient Vouched said;

    Verified(Vouched said) {
        super(List.of());
        this.said = said;
        setAuthenticated(true);
    }

    Vouched said() {
        return said;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return said.upstream();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Verified that && said.equals(that.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }
}
