package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.person.ProfileKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameCountsTest {

    private final TestDatabase database = TestDatabase.clean();
    private final NameCounts count = new NameCounts(database.jdbc());

    @Test
    void who_is_added_is_counted_by_given_and_family_name() {
        count(lea("LECOQ"), lea("DUPRE"), lea("LECOQ"));
        var counts = asked(lea("LECOQ"));
        assertThat(counts.people()).isEqualTo(3);
        assertThat(counts.known().count(Trait.GIVEN, "lea")).isEqualTo(3);
        assertThat(counts.known().count(Trait.FAMILY, "lecoq")).isEqualTo(2);
    }

    @Test
    void counts_of_several_runs_add_up() {
        count(lea("LECOQ"));
        count(lea("LECOQ"), lea("DUPRE"));
        assertThat(asked(lea("LECOQ")).known().count(Trait.FAMILY, "lecoq")).isEqualTo(2);
        assertThat(asked(lea("LECOQ")).people()).isEqualTo(3);
    }

    @Test
    void who_was_known_before_is_not_counted_again() {
        var counts = new NameCounts(database.jdbc());
        counts.add(new Due.Entry("1", false, false, lea("LECOQ")));
        counts.save();
        assertThat(asked(lea("LECOQ")).people()).isZero();
    }

    @Test
    void the_share_of_a_name_is_that_among_all_who_are_known_not_among_those_asked_for() {
        for (var family : List.of("LECOQ", "DUPRE", "HAMEL", "MARIE")) {
            for (var i = 0; i < 5_000; i++) {
                count.add(new Due.Entry(family + i, false, true, lea(family)));
            }
        }
        count.save();
        assertThat(asked(lea("LECOQ")).known().share(Trait.FAMILY, "lecoq", .001))
                .isCloseTo(.25, within(.01));
    }

    @Test
    void what_was_forgotten_is_counted_anew() {
        count(lea("LECOQ"));
        new NameCounts(database.jdbc()).forget();
        count(lea("LECOQ"));
        assertThat(asked(lea("LECOQ")).known().count(Trait.FAMILY, "lecoq")).isEqualTo(1);
    }

    private void count(Portrait... portraits) {
        var counts = new NameCounts(database.jdbc());
        for (var portrait : portraits) {
            counts.add(new Due.Entry("1", false, true, portrait));
        }
        counts.save();
    }

    private NameCounts asked(Portrait portrait) {
        var counts = new NameCounts(database.jdbc());
        counts.ask(List.of(portrait));
        return counts;
    }

    private static Portrait lea(String family) {
        return Portrait.of(
                "manche-2d", ProfileKind.PUPIL, Map.of(Trait.GIVEN, List.of("Léa"), Trait.FAMILY, List.of(family)));
    }
}
