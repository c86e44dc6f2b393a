package fr.passerelle.identity.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.Watched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A provider's tokens and keys of any shape: what it signed is read as it was signed, all else is not believed. */
class ProvidersTokenFuzzTest {

    private static final RSAKey KEY = key();
    private static final String CLAIMS = "{\"iss\":\"https://amont.test\",\"sub\":\"p.lecoq\",\"aud\":\"nous\","
            + "\"iat\":1800003600,\"exp\":1800007200,\"nonce\":\"n\"}";
    private static final String KEYS = new JWKSet(KEY).toString(true);
    private static final SignedTokens TOKENS = new SignedTokens(
            new ProviderKeys(new Fresh<>(
                    "keys",
                    () -> ProviderKeys.read(KEYS.getBytes(StandardCharsets.UTF_8)),
                    Duration.ofDays(9_999),
                    new TestClock())),
            new TestClock());
    private static final SignedTokens.Wanted WANTED = new SignedTokens.Wanted(
            SignedTokens.PLAIN,
            "nous",
            new JWTClaimsSet.Builder().issuer("https://amont.test").build(),
            Set.of("sub", "iat", "exp"),
            Set.of("events"));
    private static final String TOKEN = signed(CLAIMS);

    @Test
    void what_is_changed_here_is_believed_unchanged() {
        assertThat(read(TOKEN)).hasValue("p.lecoq");
    }

    @FuzzTest
    void a_token_that_is_changed_after_signing_says_the_same_or_nothing(byte[] input) {
        assertThat(read(Edits.of(TOKEN, input))).isIn(Optional.empty(), Optional.of("p.lecoq"));
    }

    /** A provider that errs, or has been taken over: its signature is good. */
    @FuzzTest
    void whatever_a_provider_signs_is_believed_or_not(byte[] input) {
        read(signed(Edits.of(CLAIMS, input)));
    }

    @FuzzTest
    void keys_of_any_shape_are_public_ones_that_can_be_used_or_none(byte[] input) {
        var document = Edits.of(KEYS, input).getBytes(StandardCharsets.UTF_8);
        var keys = Watched.trying(() -> {
            try {
                return Optional.of(ProviderKeys.read(document));
            } catch (IOException refused) {
                return Optional.<JWKSet>empty();
            }
        });
        keys.ifPresent(read -> assertThat(read.getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate()));
    }

    private static Optional<String> read(String token) {
        return Watched.trying(() -> {
            try {
                return Optional.ofNullable(TOKENS.verify(token, WANTED).claims().getSubject());
            } catch (Disbelieved refused) {
                return Optional.empty();
            }
        });
    }

    private static String signed(String claims) {
        try {
            var token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), new Payload(claims));
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048, true).keyID("one").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
