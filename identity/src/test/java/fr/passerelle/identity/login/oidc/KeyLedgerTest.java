package fr.passerelle.identity.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.journal.Journal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider's keys do not change without a line in the journal. */
class KeyLedgerTest {

    private static final ECKey FIRST = key("cle-1");
    private static final ECKey SECOND = key("cle-2");
    private final TestClock clock = new TestClock();

    @BeforeEach
    void forget() {
        TestDatabase.running().jdbc().sql("truncate upstream_keys, journal").update();
    }

    @Test
    void keys_that_are_first_trusted_are_written_down_by_name_and_thumbprint() {
        seen(FIRST);
        assertThat(journal()).containsExactly("compte added " + told(FIRST) + ", removed -");
    }

    @Test
    void the_journal_has_each_change_and_nothing_about_readings_that_change_nothing() {
        seen(FIRST);
        seen(FIRST);
        seen(SECOND, FIRST);
        seen(FIRST, SECOND);
        seen(SECOND);
        assertThat(journal())
                .containsExactly(
                        "compte added " + told(FIRST) + ", removed -",
                        "compte added " + told(SECOND) + ", removed -",
                        "compte added -, removed " + told(FIRST));
    }

    @Test
    void another_key_under_a_known_name_is_a_change() {
        seen(FIRST);
        var other = key("cle-1");
        seen(other);
        assertThat(journal()).contains("compte added " + told(other) + ", removed " + told(FIRST));
    }

    @Test
    void of_several_nodes_that_see_a_change_at_once_one_tells_it() throws InterruptedException {
        seen(FIRST);
        var nodes = new ArrayList<Callable<Void>>();
        for (var n = 0; n < 8; n++) {
            nodes.add(() -> {
                seen(SECOND);
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(nodes);
        }
        assertThat(journal()).hasSize(2);
    }

    @Test
    void each_provider_has_keys_of_its_own() {
        seen(FIRST);
        ledger().note("autre", new JWKSet(FIRST.toPublicJWK()));
        assertThat(journal())
                .containsExactly(
                        "compte added " + told(FIRST) + ", removed -", "autre added " + told(FIRST) + ", removed -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "a\nb", "../a"})
    void a_name_that_is_not_plain_is_not_repeated(String name) {
        seen(key(name));
        assertThat(journal()).singleElement().asString().matches("compte added -/[A-Za-z0-9_-]{16}, removed -");
    }

    @Test
    void a_key_without_a_name_is_told_by_its_thumbprint() {
        var nameless = key(null);
        seen(nameless);
        assertThat(journal()).containsExactly("compte added " + told(nameless) + ", removed -");
    }

    private void seen(ECKey... keys) {
        ledger().note(
                        "compte",
                        new JWKSet(
                                Arrays.stream(keys).<JWK>map(ECKey::toPublicJWK).toList()));
    }

    /** A node that has just started. */
    private KeyLedger ledger() {
        var jdbc = TestDatabase.running().jdbc();
        return new KeyLedger(jdbc, new Journal(jdbc, clock, new SecureRandom()), clock);
    }

    private static String told(ECKey key) {
        try {
            return (key.getKeyID() == null ? "-" : key.getKeyID()) + "/"
                    + key.computeThumbprint().toString().substring(0, 16);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> journal() {
        return TestDatabase.running()
                .jdbc()
                .sql("select (detail ->> 'upstream') || ' added ' || (detail ->> 'added') || ', removed '"
                        + " || (detail ->> 'removed') from journal where event = 'UPSTREAM_KEYS_CHANGED' order by id")
                .query(String.class)
                .list();
    }

    private static ECKey key(@Nullable String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
