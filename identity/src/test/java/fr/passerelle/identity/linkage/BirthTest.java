package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthTest {

    @ParameterizedTest
    @CsvSource({
        "2014-05-17, 2014-05-17, SAME",
        "2014-01-01, 2014-01-01, COMMON",
        "2014-05-07, 2014-07-05, SWAPPED",
        "2014-05-17, 2014-05-16, SLIP",
        "2014-05-17, 2014-05-71, SLIP",
        "2014-05-17, 2014-01-01, ALIKE",
        "2014-05-17, 2015-05-17, FAINT",
        "2014-05-17, 2014-05-28, FAINT",
        "2014-05-17, 2011-11-02, OTHER"
    })
    void dates_agree_so_far(String one, String other, Degree degree) {
        assertThat(Birth.compare(Birth.of(one), Birth.of(other))).isEqualTo(degree);
        assertThat(Birth.compare(Birth.of(other), Birth.of(one))).isEqualTo(degree);
    }

    @Test
    void a_date_is_read_year_first_or_day_first() {
        assertThat(Birth.of("17/05/2014")).isEqualTo(20140517);
        assertThat(Birth.of("20140517")).isEqualTo(20140517);
        assertThat(Birth.of("2014-05-17")).isEqualTo(20140517);
    }

    @Test
    void who_has_no_date_disagrees_with_nobody() {
        assertThat(Birth.compare(Birth.of(""), Birth.of("2014-05-17"))).isEqualTo(Degree.UNKNOWN);
    }
}
