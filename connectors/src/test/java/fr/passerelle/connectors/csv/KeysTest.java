package fr.passerelle.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeysTest {

    private final Keys keys = new Keys(6);

    @Test
    void keys_are_numbered_as_they_first_come() throws IOException {
        assertThat(keys.add("a")).isZero();
        assertThat(keys.add("b")).isOne();
        assertThat(keys.add("a")).isZero();
        assertThat(keys.size()).isEqualTo(2);
    }

    @Test
    void each_of_many_keys_is_found_again_under_its_number() throws IOException {
        for (var i = 0; i < 100_000; i++) {
            assertThat(keys.add(name(i))).isEqualTo(i);
        }
        for (var i = 0; i < 100_000; i++) {
            assertThat(keys.find(name(i))).isEqualTo(i);
            assertThat(keys.get(i)).isEqualTo(name(i));
        }
    }

    @Test
    void keys_of_one_hash_are_not_mixed_up() throws IOException {
        assertThat("AaBB").hasSameHashCodeAs("BBAa");
        keys.add("AaBB");
        assertThat(keys.find("BBAa")).isEqualTo(Keys.UNKNOWN);
        assertThat(keys.add("BBAa")).isOne();
    }

    @Test
    @Timeout(30)
    void keys_made_to_have_one_hash_are_refused_before_they_slow_the_reading_down() {
        assertThatThrownBy(() -> {
                    for (var i = 0; i < 1 << 20; i++) {
                        keys.add(ofOneHash(i));
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ralentir");
    }

    private static String name(int i) {
        return switch (i % 3) {
            case 0 -> Integer.toString(i);
            case 1 -> new UUID(i, -i).toString();
            default -> "l" + i + "-" + i;
        };
    }

    /** Aa and BB have the same hash, so all words of twenty of them do. */
    private static String ofOneHash(int i) {
        var word = new StringBuilder();
        for (var bit = 0; bit < 20; bit++) {
            word.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return word.toString();
    }
}
