package fr.passerelle.identity.oidc;

import jakarta.servlet.Filter;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Lets whoever holds the key of an access token in where the token is shown. */
public final class Holders {

    private final JwtDecoder tokens;
    private final KeyProofs proofs;

    Holders(JwtDecoder tokens, KeyProofs proofs) {
        this.tokens = tokens;
        this.proofs = proofs;
    }

    /** What stands before that path, ahead of Spring's own filters for tokens. */
    public Filter at(String path) {
        return new HolderFilter(tokens, proofs, path);
    }
}
