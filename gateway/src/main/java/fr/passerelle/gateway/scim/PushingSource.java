package fr.passerelle.gateway.scim;

import fr.passerelle.connectors.scim.ScimCaller;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A source whose token was recognised. */
final class PushingSource extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ScimCaller caller;

    PushingSource(ScimCaller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    ScimCaller caller() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller.source().id();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PushingSource source && source.caller.equals(caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
