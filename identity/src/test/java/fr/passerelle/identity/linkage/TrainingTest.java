package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.passerelle.identity.person.ProfileKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final int PAIRS = 100_000;
    private static final Map<Trait, List<String>> LEA = Map.of(
            Trait.GIVEN, List.of("Léa"),
            Trait.FAMILY, List.of("GRAINDORGE"),
            Trait.BORN, List.of("2014-05-17"),
            Trait.NUMBER, List.of("000000001ZZ"));

    private final Training training = new Training();

    @Test
    void what_agrees_among_pairs_drawn_by_chance_agrees_by_chance() {
        times(PAIRS / 100, () -> training.random(degrees(Trait.GIVEN, "Léa")));
        times(PAIRS * 99 / 100, () -> training.random(degrees(Trait.GIVEN, "Jules")));
        assertThat(learned().other().of(Trait.GIVEN, Degree.SAME)).isCloseTo(.01, within(.001));
    }

    @Test
    void what_differs_among_one_persons_records_is_learned_from_what_they_agree_on() {
        times(PAIRS * 3 / 4, () -> training.paired(degrees(Trait.FAMILY, "GRAINDORGE")));
        times(PAIRS / 4, () -> training.paired(degrees(Trait.FAMILY, "DUPRE")));
        assertThat(learned().same().of(Trait.FAMILY, Degree.OTHER)).isCloseTo(.25, within(.01));
    }

    @Test
    void those_who_share_a_key_and_nothing_else_teach_nothing_about_one_persons_records() {
        times(PAIRS, () -> training.paired(degrees(Trait.GIVEN, "Léa")));
        var among = learned().same().of(Trait.GIVEN, Degree.OTHER);
        times(PAIRS, () -> training.paired(stranger()));
        assertThat(learned().same().of(Trait.GIVEN, Degree.OTHER)).isCloseTo(among, within(.001));
    }

    @Test
    void few_pairs_do_not_carry_the_model_away() {
        times(10, () -> training.paired(degrees(Trait.FAMILY, "DUPRE")));
        var built = Model.builtIn().same().of(Trait.FAMILY, Degree.SAME);
        assertThat(learned().same().of(Trait.FAMILY, Degree.SAME)).isCloseTo(built, within(.06));
    }

    @Test
    void what_is_learned_is_the_next_version_and_leaves_nothing_impossible() {
        training.paired(degrees(Trait.GIVEN, "Léa"));
        var learned = learned();
        assertThat(learned.version()).isEqualTo(1);
        for (var degree = 1; degree < Degree.count(); degree++) {
            assertThat(learned.same().of(Trait.GIVEN, Degree.at(degree))).isPositive();
        }
    }

    private Model learned() {
        return training.learn(Model.builtIn(), PAIRS, (double) PAIRS * PAIRS);
    }

    private static long degrees(Trait trait, String otherwise) {
        var other = new EnumMap<>(LEA);
        other.put(trait, List.of(otherwise));
        return Comparison.of(pupil(LEA), pupil(other));
    }

    /** Born on one day, and otherwise another. */
    private static long stranger() {
        return Comparison.of(
                pupil(LEA),
                pupil(Map.of(
                        Trait.GIVEN, List.of("Jules"),
                        Trait.FAMILY, List.of("DUPRE"),
                        Trait.BORN, List.of("2014-05-17"),
                        Trait.NUMBER, List.of("000000777ZZ"))));
    }

    private static Portrait pupil(Map<Trait, List<String>> said) {
        return Portrait.of("manche", ProfileKind.PUPIL, said);
    }

    private static void times(int count, Runnable what) {
        for (var i = 0; i < count; i++) {
            what.run();
        }
    }
}
