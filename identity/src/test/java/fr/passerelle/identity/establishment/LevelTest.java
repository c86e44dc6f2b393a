package fr.passerelle.identity.establishment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {

    @ParameterizedTest
    @CsvSource({
        "10010012110, 2111",
        "10110001110, 2112",
        "10210001110, 2115",
        "10310019110, 2116",
        "20010015110, 2211",
        "24720001310, 2381",
        "24720001330, 2383",
        "00200000210, 1122",
        "00300000220, 1125"
    })
    void a_mef_tells_the_level_by_its_track_and_year(String mef, String level) {
        assertThat(Level.ofMef(mef)).contains(new Level(level));
    }

    @ParameterizedTest
    @CsvSource({"99910012110", "247200013A0", "100", "''"})
    void a_mef_that_tells_nothing_gives_no_level(String mef) {
        assertThat(Level.ofMef(mef)).isEmpty();
    }

    @Test
    void a_level_without_a_french_name_of_ours_shows_its_code() {
        assertThat(new Level("3219").label()).isEqualTo("3219");
    }
}
