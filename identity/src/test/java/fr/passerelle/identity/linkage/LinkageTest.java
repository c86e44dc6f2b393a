package fr.passerelle.identity.linkage;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.named;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records as they come by intake, and whose they turn out to be. */
class LinkageTest {

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();

    @Test
    void an_adult_is_known_again_by_a_child_who_has_left_the_directory_in_which_they_were_known() throws PlanRefused {
        var tom = pupil("1", "Tom", "000000002ZZ", "805", "1125");
        var lou = named("9002", pupil("2", "Lou", "000000003ZZ", "805", "1121"));
        manche.sync(manche.ecoles(), feed(ecole(), tom, lou, bare("9001", "Anne"), bare("9002", "Rose")));
        var anne = manche.number("manche-1d", "9001");
        approved(manche.ecoles(), feed(ecole(), lou, bare("9002", "Rose")));
        manche.sync(
                manche.colleges(),
                feed(college(), named("77", pupil("5", "Tom", "000000002ZZ", "802", "2110")), bare("77", "Anne")));
        assertThat(manche.number("manche-2d", "77")).isEqualTo(anne);
    }

    @Test
    void an_adult_of_one_name_who_answers_for_another_child_is_another() throws PlanRefused {
        manche.sync(
                manche.ecoles(), feed(ecole(), pupil("1", "Tom", "000000002ZZ", "805", "1125"), bare("9001", "Anne")));
        manche.sync(
                manche.colleges(),
                feed(college(), named("77", pupil("5", "Lou", "000000009ZZ", "802", "2110")), bare("77", "Anne")));
        assertThat(manche.number("manche-2d", "77")).isNotEqualTo(manche.number("manche-1d", "9001"));
    }

    @Test
    void the_other_parent_of_one_child_is_another() throws PlanRefused {
        manche.sync(
                manche.ecoles(), feed(ecole(), pupil("1", "Tom", "000000002ZZ", "805", "1125"), bare("9001", "Anne")));
        manche.sync(
                manche.colleges(),
                feed(college(), named("77", pupil("5", "Tom", "000000002ZZ", "802", "2110")), bare("77", "Rose")));
        assertThat(manche.number("manche-2d", "77")).isNotEqualTo(manche.number("manche-1d", "9001"));
    }

    @Test
    void an_adult_who_has_two_numbers_is_given_to_the_likelier_not_kept_waiting() throws PlanRefused {
        manche.sync(
                manche.ecoles(), feed(ecole(), pupil("1", "Tom", "000000002ZZ", "805", "1125"), bare("9001", "Anne")));
        manche.sync(
                manche.colleges(),
                feed(college(), named("77", pupil("5", "Lou", "000000009ZZ", "802", "2110")), bare("77", "Anne")));
        bothChildrenAreNamedBy("Anne");
        assertThat(manche.number("autre", "88"))
                .isIn(manche.number("manche-1d", "9001"), manche.number("manche-2d", "77"));
        assertThat(cases()).isEmpty();
    }

    @Test
    void of_two_adults_of_one_name_whom_one_directory_tells_apart_a_human_must_choose() throws PlanRefused {
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        named("9002", pupil("2", "Lou", "000000009ZZ", "805", "1121")),
                        bare("9001", "Anne"),
                        bare("9002", "Anne")));
        bothChildrenAreNamedBy("Anne");
        assertThat(cases()).containsExactly("autre/88");
    }

    @Test
    void keys_made_in_another_way_are_made_anew_for_everybody_who_is_known_and_for_them_only() throws PlanRefused {
        manche.sync(
                manche.ecoles(),
                feed(
                        ecole(),
                        pupil("1", "Tom", "000000002ZZ", "805", "1125"),
                        bare("9001", "Anne"),
                        guardian("9009", "Nobody")));
        var keys = keys();
        var names = names();
        database.jdbc().sql("update linkage_basis set blocks = -1").update();
        database.jdbc()
                .sql("insert into linkage_key values (1, 'manche-1d', 'who')")
                .update();
        database.jdbc().sql("update linkage_term set people = 7").update();
        manche.sync(
                manche.colleges(),
                feed(college(), named("77", pupil("5", "Tom", "000000002ZZ", "802", "2110")), bare("77", "Anne")));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(manche.number("manche-1d", "1"));
        database.jdbc()
                .sql("delete from linkage_key where source = 'manche-2d'")
                .update();
        assertThat(keys()).isEqualTo(keys).isNotEmpty();
        assertThat(names()).isEqualTo(2 * names).isPositive();
        assertThat(database.jdbc()
                        .sql("select blocks from linkage_basis")
                        .query(Integer.class)
                        .single())
                .isEqualTo(Blocks.VERSION);
    }

    private void bothChildrenAreNamedBy(String given) throws PlanRefused {
        manche.sync(
                new FeedSource("autre", "AUTRE", manche.colleges().territory(), FeedRules.DEFAULT),
                feed(
                        new SchoolRecord("806", new Uai("0509806M"), "Collège Autre", SchoolKind.COLLEGE, "Saint-Lô"),
                        named("88", pupil("8", "Lou", "000000009ZZ", "806", "2110")),
                        named("88", pupil("9", "Tom", "000000002ZZ", "806", "2110")),
                        bare("88", given)));
    }

    private void approved(FeedSource source, Feed feed) throws PlanRefused {
        var plan = manche.intake().plan(source, feed);
        manche.intake().apply(source, plan.run(), Optional.of(new Approval("a.martin", "essai")));
    }

    private List<String> cases() {
        return database.jdbc()
                .sql("select source || '/' || key from review_case")
                .query(String.class)
                .list();
    }

    private List<String> keys() {
        return database.jdbc()
                .sql("select value || '/' || source || '/' || key from linkage_key where key <> '9009' order by 1")
                .query(String.class)
                .list();
    }

    private int names() {
        return database.jdbc()
                .sql("select people from linkage_term where trait = 'GIVEN' and term = 'tom'")
                .query(Integer.class)
                .single();
    }

    /** With a name only. */
    private static PersonRecord bare(String key, String given) {
        var adult = guardian(key, given);
        return new PersonRecord(
                key, adult.profile(), adult.name(), new Particulars(null, null, null, null), List.of(), List.of());
    }
}
