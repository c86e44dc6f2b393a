package fr.passerelle.identity.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.login.oidc.SignedTokens.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By which keys a provider is believed, and when they are read again. */
class ProviderKeysTest {

    private static final RSAKey FIRST = rsa("one", 2048, null);
    private static final RSAKey SECOND = rsa("two", 2048, null);
    private static final ECKey CURVE = curve();
    private final TestClock clock = new TestClock();
    private List<? extends JWK> published = List.of(FIRST);
    private int readings;
    private boolean isDown;
    private final SignedTokens tokens =
            new SignedTokens(new ProviderKeys(new Fresh<>("keys", this::publish, Duration.ofHours(1), clock)), clock);

    private JWKSet publish() throws IOException {
        readings++;
        if (isDown) {
            throw new IOException("down");
        }
        return ProviderKeys.read(
                new JWKSet(List.copyOf(published)).toString(false).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void E48_a_new_key_is_read_when_a_token_names_it() throws JOSEException {
        assertBelieved(signed(FIRST, "one"));
        published = List.of(FIRST, SECOND);
        assertBelieved(signed(SECOND, "two"));
        assertBelieved(signed(FIRST, "one"));
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void unknown_names_have_the_keys_read_once_a_minute() throws JOSEException {
        assertBelieved(signed(FIRST, "one"));
        for (var n = 0; n < 20; n++) {
            assertDisbelieved(signed(SECOND, "invented-" + n));
        }
        assertThat(readings).isEqualTo(2);
        clock.advance(Duration.ofSeconds(61));
        assertDisbelieved(signed(SECOND, "invented"));
        assertThat(readings).isEqualTo(3);
    }

    @Test
    void a_key_that_was_taken_back_is_believed_no_longer_than_an_hour() throws JOSEException {
        assertBelieved(signed(FIRST, "one"));
        published = List.of(SECOND);
        clock.advance(Duration.ofMinutes(61));
        assertDisbelieved(signed(FIRST, "one"));
    }

    @Test
    void known_keys_go_on_while_the_provider_does_not_show_them() throws JOSEException {
        assertBelieved(signed(FIRST, "one"));
        isDown = true;
        clock.advance(Duration.ofHours(3));
        assertBelieved(signed(FIRST, "one"));
    }

    @Test
    void E47_without_a_name_only_the_only_key_counts() throws JOSEException {
        assertBelieved(signed(FIRST, null));
        published = List.of(FIRST, SECOND);
        clock.advance(Duration.ofMinutes(61));
        assertDisbelieved(signed(FIRST, null));
        assertBelieved(signed(FIRST, "one"));
    }

    @Test
    void a_signature_of_zeros_on_a_curve_is_none() throws JOSEException {
        published = List.of(CURVE);
        var good = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(), claims());
        good.sign(new ECDSASigner(CURVE));
        assertBelieved(good.serialize());
        var cut = good.serialize().substring(0, good.serialize().lastIndexOf('.') + 1);
        assertDisbelieved(cut + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
    }

    @Test
    void keys_that_are_short_for_encryption_or_secret_are_not_read() throws JOSEException {
        assertUnread(rsa("short", 1024, null));
        assertUnread(rsa("seal", 2048, KeyUse.ENCRYPTION));
        OctetSequenceKey secret =
                new OctetSequenceKeyGenerator(256).keyID("secret").generate();
        assertUnread(secret);
    }

    @Test
    void what_is_no_set_of_keys_is_a_fault() {
        for (var text : List.of("", "[]", "{}", "{\"keys\":[]}", "{\"keys\":7}", "{\"keys\":[{\"kty\":\"RSA\"}]}")) {
            assertThatIOException().isThrownBy(() -> ProviderKeys.read(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void assertUnread(JWK... keys) {
        var text = new JWKSet(Arrays.asList(keys)).toString(false).getBytes(StandardCharsets.UTF_8);
        assertThatIOException().isThrownBy(() -> ProviderKeys.read(text));
    }

    private void assertBelieved(String token) {
        assertThatCode(() -> tokens.verify(token, wanted())).doesNotThrowAnyException();
    }

    private void assertDisbelieved(String token) {
        assertThatExceptionOfType(Disbelieved.class).isThrownBy(() -> tokens.verify(token, wanted()));
    }

    private static Wanted wanted() {
        return new Wanted(SignedTokens.PLAIN, null, new JWTClaimsSet.Builder().build(), Set.of("sub"), Set.of());
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder().subject("s").build();
    }

    private static String signed(RSAKey key, @Nullable String name) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(name).build(), claims());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static RSAKey rsa(String id, int bits, @Nullable KeyUse use) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).keyUse(use).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey curve() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
