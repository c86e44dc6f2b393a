package fr.passerelle.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, whose clock the test moves. */
class SigningKeysTest {

    private static final Duration OVERLAP = Duration.ofDays(14);
    private final TestClock clock = new TestClock();
    private final SigningKeys one = node();
    private final SigningKeys other = node();

    @BeforeEach
    void empty() {
        TestDatabase.clean();
    }

    @Test
    void the_first_key_of_a_use_is_the_same_on_every_node() {
        assertThat(one.current(KeyUse.OIDC)).isEqualTo(other.current(KeyUse.OIDC));
        assertThat(one.shown(KeyUse.OIDC)).containsExactly(other.current(KeyUse.OIDC));
    }

    @Test
    void c15_a_new_key_is_shown_by_all_nodes_before_any_of_them_signs_by_it() {
        var old = one.current(KeyUse.OIDC);
        var fresh = other.roll(KeyUse.OIDC, OVERLAP).orElseThrow();
        clock.advance(SigningKeys.TRUST);

        for (var node : List.of(one, other)) {
            assertThat(node.shown(KeyUse.OIDC)).containsExactly(old, fresh);
            assertThat(node.current(KeyUse.OIDC)).isEqualTo(old);
        }
        clock.advance(OVERLAP.dividedBy(2));
        for (var node : List.of(one, other)) {
            assertThat(node.shown(KeyUse.OIDC)).containsExactly(fresh, old);
            assertThat(node.current(KeyUse.OIDC)).isEqualTo(fresh);
        }
        clock.advance(OVERLAP.dividedBy(2));
        for (var node : List.of(one, other)) {
            assertThat(node.shown(KeyUse.OIDC)).containsExactly(fresh);
        }
    }

    @Test
    void an_old_key_is_over_at_its_end_also_for_who_has_just_looked() {
        one.current(KeyUse.OIDC);
        var fresh = one.roll(KeyUse.OIDC, OVERLAP).orElseThrow();
        clock.advance(OVERLAP.minusSeconds(1));
        assertThat(one.shown(KeyUse.OIDC)).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(one.shown(KeyUse.OIDC)).containsExactly(fresh);
    }

    @Test
    void where_each_key_stands_is_told() {
        one.current(KeyUse.SAML_IDP);
        one.roll(KeyUse.SAML_IDP, OVERLAP);
        assertThat(states()).containsExactly(HeldKey.State.SHOWN, HeldKey.State.SIGNING);
        clock.advance(OVERLAP.dividedBy(2));
        assertThat(states()).containsExactly(HeldKey.State.SIGNING, HeldKey.State.LEAVING);
        clock.advance(OVERLAP.dividedBy(2));
        assertThat(states()).containsExactly(HeldKey.State.SIGNING, HeldKey.State.OVER);
    }

    @Test
    void a_key_is_not_rolled_twice_before_the_new_one_signs() {
        one.roll(KeyUse.OIDC, OVERLAP);
        assertThat(other.roll(KeyUse.OIDC, OVERLAP)).isEmpty();
        clock.advance(OVERLAP.dividedBy(2));
        assertThat(other.roll(KeyUse.OIDC, OVERLAP)).isPresent();
    }

    @Test
    void of_many_nodes_that_roll_at_once_one_does() {
        one.current(KeyUse.OIDC);
        var done = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> node().roll(KeyUse.OIDC, OVERLAP))
                .filter(Optional::isPresent)
                .count();
        assertThat(done).isEqualTo(1);
        assertThat(node().shown(KeyUse.OIDC)).hasSize(2);
    }

    @Test
    void a_key_that_others_know_is_over_at_once_and_whatever_was_leaving_too() {
        one.roll(KeyUse.OIDC, OVERLAP);
        var fresh = other.replace(KeyUse.OIDC);
        clock.advance(SigningKeys.TRUST);

        assertThat(one.shown(KeyUse.OIDC)).containsExactly(fresh);
        assertThat(one.current(KeyUse.OIDC)).isEqualTo(fresh);
    }

    @Test
    void a_clock_that_is_set_back_leaves_nobody_without_a_key() {
        clock.advance(Duration.ofDays(1));
        var key = one.current(KeyUse.OIDC);
        clock.reset();

        assertThat(one.current(KeyUse.OIDC)).isEqualTo(key);
        assertThat(other.current(KeyUse.OIDC)).isEqualTo(key);
    }

    @Test
    void one_use_s_roll_leaves_the_others_alone() {
        var rsa = one.current(KeyUse.OIDC_RSA);
        one.roll(KeyUse.OIDC, OVERLAP);
        one.replace(KeyUse.SAML_IDP);
        clock.advance(OVERLAP);

        assertThat(one.shown(KeyUse.OIDC_RSA)).containsExactly(rsa);
    }

    @Test
    void n05_a_pseudonym_key_s_roll_changes_what_is_made_by_it_on_every_node() {
        var here = TestDatabase.running().secrets();
        var before = here.mac(Secrets.PSEUDONYM + "un", new byte[1]);
        here.rollPseudonyms("un");

        assertThat(here.mac(Secrets.PSEUDONYM + "un", new byte[1])).isNotEqualTo(before);
        assertThat(TestDatabase.running().secrets().mac(Secrets.PSEUDONYM + "un", new byte[1]))
                .isEqualTo(here.mac(Secrets.PSEUDONYM + "un", new byte[1]));
        assertThat(here.made()).containsOnlyKeys(Secrets.PSEUDONYM + "un");
    }

    private List<HeldKey.State> states() {
        return one.all().stream().map(one::stateOf).toList();
    }

    private SigningKeys node() {
        var random = new SecureRandom();
        return new SigningKeys(TestDatabase.running().jdbc(), new MasterKey(new byte[32], random), random, clock);
    }
}
