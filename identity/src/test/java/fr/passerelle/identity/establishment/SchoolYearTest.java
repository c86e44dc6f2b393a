package fr.passerelle.identity.establishment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SchoolYearTest {

    @Test
    void the_year_turns_at_midnight_in_paris_before_the_first_of_september() {
        assertThat(SchoolYear.at(Instant.parse("2026-08-31T21:59:59Z"))).isEqualTo(new SchoolYear(2025));
        assertThat(SchoolYear.at(Instant.parse("2026-08-31T22:00:00Z"))).isEqualTo(new SchoolYear(2026));
    }

    @Test
    void january_belongs_to_the_year_that_began_before() {
        assertThat(SchoolYear.at(Instant.parse("2027-01-15T10:00:00Z"))).isEqualTo(new SchoolYear(2026));
    }
}
