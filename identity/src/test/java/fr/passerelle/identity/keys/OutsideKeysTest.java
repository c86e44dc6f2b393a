package fr.passerelle.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideKeysTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void a_key_of_a_file_signs_and_the_database_is_not_asked() throws Exception {
        TestDatabase.clean();
        var keys = keys(List.of(file(KeyUse.SAML_IDP, KeyUse.SAML_IDP, "une", null, null)));

        assertThat(keys.shown(KeyUse.SAML_IDP)).containsExactly(keys.current(KeyUse.SAML_IDP));
        assertThat(keys.current(KeyUse.SAML_IDP)
                        .certificate()
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=Passerelle SAML_IDP");
        assertThat(TestDatabase.running()
                        .jdbc()
                        .sql("select count(*) from signing_key")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_settings_roll_a_key_of_a_file() throws Exception {
        var clock = new TestClock();
        var turn = TestClock.START.plus(Duration.ofDays(7));
        var keys = new SigningKeys(
                origin(),
                OutsideKeys.open(List.of(
                        file(KeyUse.OIDC, KeyUse.OIDC, "une", null, turn.plus(Duration.ofDays(7))),
                        file(KeyUse.OIDC, KeyUse.OIDC, "deux", turn, null))),
                clock);
        var old = keys.current(KeyUse.OIDC);
        assertThat(keys.shown(KeyUse.OIDC)).hasSize(2);
        clock.advance(Duration.ofDays(7));
        assertThat(keys.current(KeyUse.OIDC)).isNotEqualTo(old);
        assertThat(keys.shown(KeyUse.OIDC)).contains(old);
        clock.advance(Duration.ofDays(7));
        assertThat(keys.shown(KeyUse.OIDC)).doesNotContain(old);
        assertThatIllegalArgumentException().isThrownBy(() -> keys.roll(KeyUse.OIDC, Duration.ofDays(1)));
    }

    @Test
    void c14_a_key_that_does_not_fit_its_use_is_refused_before_anything_starts() throws Exception {
        var unfit = file(KeyUse.OIDC, KeyUse.SAML_IDP, "une", null, null);
        assertThatIOException()
                .isThrownBy(() -> OutsideKeys.open(List.of(unfit)))
                .withMessageContaining("ne convient pas");
    }

    @Test
    void a_wrong_password_or_alias_is_told_without_either_s_content() throws Exception {
        var good = file(KeyUse.OIDC, KeyUse.OIDC, "une", null, null);
        var alias = new KeySource(KeyUse.OIDC, good.pkcs12(), null, good.passwordFile(), "autre", null, null);
        assertThatIOException()
                .isThrownBy(() -> OutsideKeys.open(List.of(alias)))
                .withMessageContaining("n'y est pas");
        Files.writeString(good.passwordFile(), "canari");
        assertThatIOException()
                .isThrownBy(() -> OutsideKeys.open(List.of(good)))
                .withMessageNotContaining("canari");
    }

    @Test
    void c14_a_key_that_is_not_there_is_refused_before_anything_starts() throws Exception {
        var gone = file(KeyUse.SAML_IDP, KeyUse.SAML_IDP, "une", null, null);
        Files.delete(gone.pkcs12());
        assertThatIOException().isThrownBy(() -> OutsideKeys.open(List.of(gone)));
    }

    @Test
    void c14_a_key_that_is_over_signs_nothing_and_none_takes_its_place_unsaid() throws Exception {
        var over = file(KeyUse.SAML_IDP, KeyUse.SAML_IDP, "une", null, TestClock.START.minusSeconds(1));
        assertThatIOException()
                .isThrownBy(() -> OutsideKeys.open(List.of(over)))
                .withMessageContaining("ends-at");
    }

    @Test
    void exactly_one_key_of_a_use_has_no_end() throws Exception {
        var one = file(KeyUse.OIDC, KeyUse.OIDC, "une", null, null);
        var other = file(KeyUse.OIDC, KeyUse.OIDC, "deux", null, null);
        assertThatIOException()
                .isThrownBy(() -> OutsideKeys.open(List.of(one, other)))
                .withMessageContaining("ends-at");
    }

    private static SigningKeys keys(List<KeySource> sources) throws IOException {
        return new SigningKeys(origin(), OutsideKeys.open(sources), new TestClock());
    }

    private static SigningKeys.Origin origin() {
        return new SigningKeys.Origin(TestDatabase.running().jdbc(), new MasterKey(new byte[32], RANDOM), RANDOM);
    }

    /** A file with one key, made for one use and declared for another. */
    private KeySource file(
            KeyUse declared, KeyUse made, String alias, @Nullable Instant signsFrom, @Nullable Instant endsAt)
            throws IOException, GeneralSecurityException {
        var key = new KeyMaker(RANDOM).make(made, TestClock.START);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(alias, key.privateKey(), "secret".toCharArray(), new Certificate[] {key.certificate()});
        var file = folder.resolve(alias + ".p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        var password = Files.writeString(folder.resolve(alias + ".password"), "secret\n");
        return new KeySource(declared, file, null, password, alias, signsFrom, endsAt);
    }
}
