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
}
