package fr.passerelle.connectors.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenKeysTest {

    private final SeenKeys seen = new SeenKeys();

    @BeforeEach
    void some_keys_were_seen() {
        for (var key : new String[] {"12", "0034", "99999999", "123456789", "abc"}) {
            seen.add(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "0034", "99999999", "123456789", "abc"})
    void a_key_is_added_once(String key) {
        assertThat(seen.add(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"34", "012", "1", "ABC", "9999999", ""})
    void another_key_was_not_seen(String key) {
        assertThat(seen.contains(key)).isFalse();
    }

    @Test
    void a_key_that_was_added_is_known() {
        assertThat(seen.contains("99999999")).isTrue();
    }

    @Test
    void the_keys_that_another_set_lacks_are_counted_whatever_they_look_like() {
        var some = keys("1", "2", "03", "A");
        assertThat(some.countNotIn(keys("2", "A"))).isEqualTo(2);
        assertThat(some.countNotIn(keys())).isEqualTo(4);
        assertThat(some.countNotIn(some)).isZero();
    }

    @Test
    void a_set_without_a_key_is_empty() {
        assertThat(keys().isEmpty()).isTrue();
        assertThat(keys("1").isEmpty()).isFalse();
        assertThat(keys("A").isEmpty()).isFalse();
    }

    private static SeenKeys keys(String... keys) {
        var seen = new SeenKeys();
        for (var key : keys) {
            seen.add(key);
        }
        return seen;
    }
}
