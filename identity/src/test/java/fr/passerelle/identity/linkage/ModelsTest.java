package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-09-01T02:00:00Z");
    private static final int MANY = 4_000;
    private static final String LETTERS = "abcdefghijklmnopqrst";

    private final TestDatabase database = TestDatabase.clean();
    private final Models models = new Models(database.jdbc());

    @Test
    void the_programs_own_is_in_force_until_one_is_learned() {
        assertThat(models.inForce().version()).isZero();
        assertThat(models.inForce().same().of(Trait.GIVEN, Degree.SAME))
                .isEqualTo(Model.builtIn().same().of(Trait.GIVEN, Degree.SAME));
    }

    @Test
    void what_is_learned_is_kept_and_in_force_from_then_on() {
        var learned = learn(models.inForce(), MANY, MANY);
        assertThat(learned.version()).isEqualTo(1);
        var kept = models.inForce();
        assertThat(kept.version()).isEqualTo(1);
        for (var trait : Trait.all()) {
            for (var degree = 1; degree < Degree.count(); degree++) {
                assertThat(kept.weight(trait, Degree.at(degree)))
                        .isCloseTo(learned.weight(trait, Degree.at(degree)), within(1e-9));
            }
        }
    }

    @Test
    void the_newest_of_several_is_in_force() {
        learn(learn(models.inForce(), MANY, MANY), MANY, 2 * MANY);
        assertThat(models.inForce().version()).isEqualTo(2);
    }

    @Test
    void nothing_is_learned_from_few() {
        assertThat(learn(models.inForce(), 1_000, MANY).version()).isZero();
        assertThat(models.inForce().version()).isZero();
    }

    @Test
    void nothing_is_learned_again_before_twice_as_many_are_known() {
        var first = learn(models.inForce(), MANY, MANY);
        assertThat(learn(first, MANY, 2 * MANY - 1)).isSameAs(first);
        assertThat(learn(first, MANY, 2 * MANY).version()).isEqualTo(2);
    }

    @Test
    void adults_teach_nothing_about_pupils() {
        var subjects = new ArrayList<Due.Entry>();
        var near = new HashMap<Integer, List<Known>>();
        for (var i = 0; i < MANY; i++) {
            subjects.add(new Due.Entry("k" + i, true, true, portrait(i, "deux", ProfileKind.GUARDIAN)));
            near.put(i, List.of(known(i, ProfileKind.GUARDIAN)));
        }
        assertThat(models.learn(models.inForce(), subjects, near, MANY, NOW).version())
                .isZero();
    }

    @Test
    void a_trait_that_a_stored_model_did_not_know_is_as_the_program_has_it() {
        learn(models.inForce(), MANY, MANY);
        database.jdbc()
                .sql("update linkage_model set same = same - 'KIN', other = other - 'KIN'")
                .update();
        assertThat(models.inForce().weight(Trait.KIN, Degree.SAME))
                .isEqualTo(Model.builtIn().weight(Trait.KIN, Degree.SAME));
    }

    private Model learn(Model known, int pupils, int people) {
        var subjects = new ArrayList<Due.Entry>();
        var near = new HashMap<Integer, List<Known>>();
        for (var i = 0; i < pupils; i++) {
            subjects.add(new Due.Entry("k" + i, true, true, portrait(i, "deux", ProfileKind.PUPIL)));
            near.put(i, List.of(known(i, ProfileKind.PUPIL)));
        }
        return models.learn(known, subjects, near, people, NOW);
    }

    private static Known known(int number, ProfileKind profile) {
        return new Known(new PersonId("p" + number), portrait(number, "un", profile), true, "o" + number);
    }

    private static Portrait portrait(int number, String source, ProfileKind profile) {
        return Portrait.of(
                source,
                profile,
                Map.of(
                        Trait.GIVEN, List.of("Prénom" + letters(number % 97)),
                        Trait.FAMILY, List.of("NOM" + letters(number)),
                        Trait.BORN,
                                List.of(String.format(
                                        Locale.ROOT,
                                        "20%02d-%02d-%02d",
                                        number % 15,
                                        1 + number % 12,
                                        1 + number % 28))));
    }

    private static String letters(int number) {
        var text = new StringBuilder();
        for (var rest = number + 400; rest > 0; rest /= LETTERS.length()) {
            text.append(LETTERS.charAt(rest % LETTERS.length()));
        }
        return text.toString();
    }
}
