package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.metadata.SamlUpstreams;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.saml2.core.Saml2ErrorCodes;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationToken;

/** Verifies an answer; when a signature fits no key that we know, it asks the upstream whether there is a new one. */
final class Verifier implements AuthenticationManager {

    private final AuthenticationProvider verification;
    private final SamlUpstreams upstreams;

    Verifier(SamlUpstreams upstreams) {
        this.verification = Verification.provider(upstreams);
        this.upstreams = upstreams;
    }

    @Override
    public Authentication authenticate(Authentication answer) {
        try {
            return verified(answer);
        } catch (Saml2AuthenticationException wrong) {
            if (!Saml2ErrorCodes.INVALID_SIGNATURE.equals(wrong.getSaml2Error().getErrorCode())
                    || !(answer instanceof Saml2AuthenticationToken token)) {
                throw wrong;
            }
            var changed = upstreams.reread(token.getRelyingPartyRegistration()).orElseThrow(() -> wrong);
            return verified(
                    new Saml2AuthenticationToken(changed, token.getSaml2Response(), token.getAuthenticationRequest()));
        }
    }

    private Authentication verified(Authentication answer) {
        var vouched = verification.authenticate(answer);
        if (vouched == null) {
            throw new IllegalStateException("an answer was neither verified nor refused");
        }
        return vouched;
    }
}
