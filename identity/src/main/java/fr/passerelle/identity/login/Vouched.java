package fr.passerelle.identity.login;

import fr.passerelle.identity.login.mapping.Attributes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What an upstream said in an assertion that was verified: the way to a person, not yet one. */
final class Vouched extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;
    private final transient Assertion assertion;

    Vouched(Assertion assertion) {
        super(List.of());
        this.assertion = assertion;
        setAuthenticated(true);
    }

    /**
     * The verified assertion.
     *
     * @param until after which it cannot be accepted any more
     */
    record Assertion(
            String upstream,
            String id,
            Instant until,
            String nameId,
            @Nullable String nameIdFormat,
            @Nullable String sessionIndex,
            Attributes attributes) {

        @Override
        public String toString() {
            return "Assertion[hidden]";
        }
    }

    Assertion assertion() {
        return assertion;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return assertion.upstream();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vouched that && assertion.equals(that.assertion);
    }

    @Override
    public int hashCode() {
        return assertion.hashCode();
    }
}
