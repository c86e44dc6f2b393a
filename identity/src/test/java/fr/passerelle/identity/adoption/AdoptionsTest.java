package fr.passerelle.identity.adoption;

import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tom and Lou had names at NEO and at a publisher before we knew them. */
class AdoptionsTest {

    private static final Holder NEO = new Holder(Holder.Kind.ENT, "neo");
    private static final Holder CANOPE = new Holder(Holder.Kind.PUBLISHER, "canope");
    private static final SourceKey TOM = new SourceKey("manche-1d", "1");
    private static final SourceKey LOU = new SourceKey("manche-1d", "2");

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final Secrets secrets = database.secrets();
    private final Pseudonyms pseudonyms = new Pseudonyms(database.jdbc(), secrets);
    private final Adoptions adoptions =
            new Adoptions(database.jdbc(), database.transactions(), secrets, Clock.systemUTC());
    private PersonId tom = new PersonId("unset");

    @BeforeEach
    void read() throws PlanRefused {
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        pupil("2", "Lou", "000000003ZZ", "805", "1124")));
        tom = manche.number("manche-1d", "1");
    }

    @Test
    void an_ents_identifier_finds_its_person_from_the_first_day() {
        assertThat(adoptions.take(NEO, List.of(named("a-1", TOM)), false)).isEqualTo(new Outcome(1, 0, 0, 0, Map.of()));
        assertThat(bySource("neo", "a-1")).containsExactly(tom);
        assertThat(bySource("neo", "a-2")).isEmpty();
        assertThat(bySource("autre", "a-1")).isEmpty();
    }

    @Test
    void a_publisher_goes_on_receiving_the_pseudonym_that_it_holds() {
        adoptions.take(CANOPE, List.of(named("eleve-77", TOM)), false);
        assertThat(pseudonyms.of("canope", tom).value()).isEqualTo("eleve-77");
        assertThat(pseudonyms.of("autre", tom).value()).isNotEqualTo("eleve-77");
    }

    @Test
    void an_ine_says_whose_a_name_is_as_well_as_a_key() {
        adoptions.take(NEO, List.of(new Adoptee("a-1", null, new Ine("000000002ZZ"))), false);
        assertThat(bySource("neo", "a-1")).containsExactly(tom);
        assertThat(database.jdbc()
                        .sql("select count(*) from adoption where ine is not null")
                        .query(Integer.class)
                        .single())
                .as("nothing is kept of it once the person is found")
                .isZero();
    }

    @Test
    void a_name_that_fits_nobody_waits_and_works_once_they_come() throws PlanRefused {
        var later = new SourceKey("manche-1d", "3");
        assertThat(adoptions.take(NEO, List.of(named("a-3", later)), false))
                .isEqualTo(new Outcome(0, 1, 0, 0, Map.of()));
        assertThat(adoptions.open(NEO, 10)).containsExactly(new Open("a-3", "manche-1d$3", ""));
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        pupil("2", "Lou", "000000003ZZ", "805", "1124"),
                        pupil("3", "Zoé", "000000004ZZ", "805", "1123")));
        adoptions.retry();
        assertThat(bySource("neo", "a-3")).containsExactly(manche.number("manche-1d", "3"));
        assertThat(adoptions.open(NEO, 10)).isEmpty();
    }

    @Test
    void a_name_that_two_could_mean_is_a_conflict_and_nobodys() {
        var outcome = adoptions.take(NEO, List.of(new Adoptee("a-1", LOU, new Ine("000000002ZZ"))), false);
        assertThat(outcome).isEqualTo(new Outcome(0, 0, 0, 0, Map.of("ADOPTION-TWO-PEOPLE", 1)));
        assertThat(bySource("neo", "a-1")).isEmpty();
    }

    @Test
    void nobody_is_given_a_second_pseudonym() {
        var known = pseudonyms.of("canope", tom);
        assertThat(adoptions
                        .take(CANOPE, List.of(named("eleve-77", TOM)), false)
                        .conflicts())
                .isEqualTo(Map.of("ADOPTION-HAS-ANOTHER", 1));
        assertThat(pseudonyms.of("canope", tom)).isEqualTo(known);
        var two = adoptions.take(CANOPE, List.of(named("b", LOU), named("a", LOU)), false);
        assertThat(two.adopted()).isEqualTo(1);
        assertThat(pseudonyms.of("canope", manche.number("manche-1d", "2")).value())
                .isEqualTo("a");
    }

    @Test
    void a_pseudonym_that_is_somebody_elses_stays_theirs() {
        adoptions.take(CANOPE, List.of(named("eleve-77", TOM)), false);
        assertThat(adoptions.take(CANOPE, List.of(named("eleve-77", LOU)), false))
                .isEqualTo(new Outcome(1, 0, 0, 0, Map.of()));
        assertThat(pseudonyms.of("canope", tom).value()).isEqualTo("eleve-77");
        var lous = pseudonyms.of("canope", manche.number("manche-1d", "2"));
        assertThat(adoptions
                        .take(new Holder(Holder.Kind.PUBLISHER, "canope"), List.of(named(lous.value(), TOM)), false)
                        .conflicts())
                .isEqualTo(Map.of("ADOPTION-VALUE-TAKEN", 1));
    }

    @Test
    void a_dry_run_tells_the_same_and_changes_nothing() {
        var names = List.of(named("a-1", TOM), named("a-9", new SourceKey("manche-1d", "9")));
        assertThat(adoptions.take(NEO, names, true)).isEqualTo(new Outcome(1, 1, 0, 0, Map.of()));
        assertThat(adoptions.outcome(NEO)).isEqualTo(new Outcome(0, 0, 0, 0, Map.of()));
        assertThat(bySource("neo", "a-1")).isEmpty();
    }

    @Test
    void the_same_import_again_changes_nothing() {
        var names = List.of(named("a-1", TOM), named("a-1", LOU), named("a-9", new SourceKey("manche-1d", "9")));
        var first = adoptions.take(NEO, names, false);
        assertThat(adoptions.take(NEO, names, false)).isEqualTo(first).isEqualTo(new Outcome(1, 1, 0, 0, Map.of()));
        assertThat(bySource("neo", "a-1")).containsExactly(tom);
    }

    @Test
    void what_names_nobody_or_cannot_be_read_is_no_name() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Adoptee("a", null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> named(" ", TOM));
        assertThatIllegalArgumentException().isThrownBy(() -> named("a\0b", TOM));
        assertThatIllegalArgumentException().isThrownBy(() -> named("a".repeat(Adoptee.LONGEST + 1), TOM));
        assertThatIllegalArgumentException().isThrownBy(() -> new Holder(Holder.Kind.ENT, "NEO !"));
    }

    private static Adoptee named(String value, SourceKey key) {
        return new Adoptee(value, key, null);
    }

    private List<PersonId> bySource(String source, String key) {
        return new People(database.jdbc()).bySource(List.of(new SourceKey(source, key)));
    }
}
