package fr.passerelle.identity.review;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestDecisions;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.adoption.Adoptee;
import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.adoption.Holder;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.notice.Notice;
import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What decisions mean for the pseudonyms that publishers hold, told to each of them once. */
class ToldTest {

    private static final Author ANNE = new Author("A. Agent", "essai");
    private static final SourceKey COLLEGE = new SourceKey("manche-2d", "5");

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final SecureRandom random = new SecureRandom();
    private final Secrets secrets = database.secrets();
    private final Pseudonyms pseudonyms = new Pseudonyms(database.jdbc(), secrets);
    private final Notices notices = new Notices(database.jdbc(), random);
    private final Decisions decisions = TestDecisions.over(database, Operators.undeclared());
    private PersonId young = new PersonId("unset");
    private PersonId old = new PersonId("unset");
    private PersonId third = new PersonId("unset");

    @BeforeEach
    void read() throws Exception {
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        pupil("2", "Zoé", "000000003ZZ", "805", "1124")));
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Ysé", "000000009ZZ", "802", "2110")));
        young = manche.number("manche-1d", "1");
        third = manche.number("manche-1d", "2");
        old = manche.number("manche-2d", "5");
    }

    @Test
    void who_knew_one_of_the_two_hears_nothing_for_nothing_changes_there() throws Exception {
        pseudonyms.of("canope", old);
        decisions.merge(young, old, false, ANNE);
        assertThat(told("canope")).isEmpty();
    }

    @Test
    void who_knew_three_is_told_of_each_which_one_to_keep_now() throws Exception {
        var a = pseudonyms.of("canope", young).value();
        var b = pseudonyms.of("canope", old).value();
        var c = pseudonyms.of("canope", third).value();
        decisions.merge(young, old, false, ANNE);
        var merge = decisions.merge(third, young, true, ANNE);
        assertThat(told("canope").getFirst()).isEqualTo(b + " -> " + a);
        assertThat(told("canope").subList(1, 3)).containsExactlyInAnyOrder(a + " -> " + c, b + " -> " + c);
        decisions.undo(merge, ANNE);
        assertThat(told("canope").subList(3, 5)).containsExactlyInAnyOrder(a + " -> " + a, b + " -> " + a);
        assertThat(told("bocage")).isEmpty();
    }

    @Test
    void a_pseudonym_that_came_to_a_separated_number_is_told_when_the_split_is_undone() throws Exception {
        decisions.merge(young, old, false, ANNE);
        var kept = pseudonyms.of("canope", young).value();
        var fresh = decisions.split(young, List.of(COLLEGE), ANNE);
        var split = decisions.newest(null, 1).getFirst().id();
        assertThat(told("canope")).isEmpty();
        var own = pseudonyms.of("canope", fresh).value();
        decisions.undo(split, ANNE);
        assertThat(told("canope")).containsExactly(own + " -> " + kept);
    }

    @Test
    void a_second_name_that_a_human_gave_is_told_and_taken_back() throws Exception {
        var known = pseudonyms.of("canope", young).value();
        new Adoptions(database.jdbc(), database.transactions(), secrets, Clock.systemUTC())
                .take(
                        new Holder(Holder.Kind.PUBLISHER, "canope"),
                        List.of(new Adoptee("eleve-77", new SourceKey("manche-1d", "1"), null)),
                        false);
        var open = new Cases(database.jdbc()).open(List.of("manche-1d"), 1).getFirst();
        var settled = decisions.settle(open.id(), young, false, ANNE);
        decisions.undo(settled.decision(), ANNE);
        assertThat(told("canope")).containsExactly("eleve-77 -> " + known, "eleve-77 -> eleve-77");
    }

    @Test
    void what_is_acknowledged_or_refused_is_not_sent_again() throws Exception {
        pseudonyms.of("canope", young);
        pseudonyms.of("canope", old);
        decisions.undo(decisions.merge(young, old, false, ANNE), ANNE);
        var waiting = notices.waiting("canope", 10);
        assertThat(waiting).hasSize(2);
        assertThat(notices.waiting("canope", 1)).hasSize(1);
        notices.received("bocage", List.of(waiting.getFirst().reference()));
        assertThat(notices.waiting("canope", 10)).hasSize(2);
        notices.received("canope", List.of(waiting.getFirst().reference(), "inconnu"));
        assertThat(notices.waiting("canope", 10)).containsExactly(waiting.get(1));
        assertThat(notices.refused("canope", Map.of(waiting.get(1).reference(), "invalid_key", "inconnu", "x")))
                .isEqualTo(1);
        assertThat(notices.waiting("canope", 10)).isEmpty();
        assertThat(notices.standing("canope")).isEqualTo(new Notices.Standing(0, 1, "invalid_key"));
    }

    private List<String> told(String publisher) {
        return notices.waiting(publisher, 100).stream().map(ToldTest::line).toList();
    }

    private static String line(Notice notice) {
        return notice.pseudonym().value() + " -> " + notice.keep().value();
    }
}
