package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.ProfileKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When two records of adults are one person's. */
class GrownupsTest {

    private static final Map<Trait, List<String>> JEAN =
            Map.of(Trait.GIVEN, List.of("Jean"), Trait.FAMILY, List.of("GRAINDORGE"), Trait.TITLE, List.of("M."));
    private static final Map<Trait, List<String>> ANNE =
            Map.of(Trait.GIVEN, List.of("Catherine"), Trait.FAMILY, List.of("LENGLIN"), Trait.TITLE, List.of("Mme"));
    private static final String ROSE = "Rose\tGRAINDORGE";
    private static final String JULIE = "Julie\tMOLLIER";

    private final Terms terms = new Terms();
    private final Rules rules = new Rules(terms);

    @Test
    void father_and_son_of_one_name_who_share_the_line_at_home_are_two() {
        var jean = with(JEAN, Trait.PHONE, "02 31 00 00 01");
        assertThat(guardians(jean, jean)).isEqualTo(Limit.NEVER);
        assertThat(limit(guardian(jean).with(List.of(ROSE)), guardian(jean).with(List.of(JULIE))))
                .isEqualTo(Limit.NEVER);
    }

    @Test
    void father_and_son_of_one_name_who_share_the_mail_of_the_family_are_two() {
        var jean = with(JEAN, Trait.MAIL, "famille.graindorge@exemple.invalid");
        assertThat(guardians(jean, jean)).isEqualTo(Limit.NEVER);
    }

    @Test
    void father_and_son_of_one_name_and_one_mail_beside_two_women_are_asked_about() {
        var jean = with(JEAN, Trait.MAIL, "jean.graindorge@exemple.invalid");
        assertThat(limit(guardian(jean).with(List.of(ROSE)), guardian(jean).with(List.of(JULIE))))
                .isEqualTo(Limit.CASE_AT_MOST);
    }

    @Test
    void one_line_at_home_is_enough_beside_the_same_other_parent() {
        var jean = with(JEAN, Trait.PHONE, "02 31 00 00 01");
        assertThat(limit(guardian(jean).with(List.of(ROSE)), guardian(jean).with(List.of(ROSE))))
                .isEqualTo(Limit.OPEN);
    }

    @Test
    void a_mobile_is_one_adults_in_whatever_way_it_is_written() {
        assertThat(guardians(with(JEAN, Trait.PHONE, "06 00 00 00 01"), with(JEAN, Trait.PHONE, "+33600000001")))
                .isEqualTo(Limit.OPEN);
    }

    @Test
    void grandmother_and_mother_who_share_mail_telephone_and_child_are_two() {
        var mother = with(with(ANNE, Trait.PHONE, "0600000001"), Trait.CHILD, "p1");
        assertThat(guardians(mother, with(mother, Trait.GIVEN, "Odette"))).isEqualTo(Limit.NEVER);
    }

    @Test
    void grandmother_and_mother_whose_names_a_letter_parts_are_asked_about_at_most() {
        terms.count(Trait.GIVEN, "christine", 40);
        terms.count(Trait.GIVEN, "christiane", 40);
        var mother = with(with(with(ANNE, Trait.GIVEN, "Christine"), Trait.PHONE, "0600000001"), Trait.CHILD, "p1");
        assertThat(guardians(mother, with(mother, Trait.GIVEN, "Christiane"))).isEqualTo(Limit.CASE_AT_MOST);
        assertThat(guardians(mother, with(mother, Trait.GIVEN, "Christelle"))).isEqualTo(Limit.NEVER);
    }

    @Test
    void father_and_grandfather_of_one_name_who_share_a_child_and_a_mobile_are_asked_about_at_most() {
        var jean = guardian(with(JEAN, Trait.PHONE, "0600000001"));
        assertThat(limit(answering(jean, "20"), answering(jean, "38"))).isEqualTo(Limit.CASE_AT_MOST);
        assertThat(limit(answering(jean, "1"), answering(jean, "4")))
                .as("the same in codes of the older list")
                .isEqualTo(Limit.CASE_AT_MOST);
        assertThat(limit(answering(guardian(JEAN), "20"), answering(guardian(JEAN), "38")))
                .as("the child alone ties nobody to two things")
                .isEqualTo(Limit.NEVER);
    }

    @Test
    void a_father_is_one_whatever_word_the_other_directory_has_for_what_he_is() {
        var jean = guardian(JEAN);
        assertThat(limit(answering(jean, "20"), answering(jean, "1"))).isEqualTo(Limit.OPEN);
        assertThat(limit(answering(jean, "20"), answering(jean, "90"))).isEqualTo(Limit.OPEN);
        assertThat(limit(answering(jean, "20"), answering(jean, ""))).isEqualTo(Limit.OPEN);
    }

    @Test
    void the_two_parents_of_one_given_name_are_two_whatever_they_share() {
        var claude = with(with(with(JEAN, Trait.GIVEN, "Claude"), Trait.CHILD, "p1"), Trait.MAIL, "claude@x.invalid");
        assertThat(guardians(claude, with(claude, Trait.TITLE, "Mme"))).isEqualTo(Limit.NEVER);
    }

    @Test
    void one_mother_with_two_spellings_in_two_departements_is_one_by_two_ties_and_the_beginnings_of_her_names() {
        var here = with(with(ANNE, Trait.PHONE, "0600000001"), Trait.CHILD, "p1");
        var there = with(with(here, Trait.GIVEN, "Catherinne"), Trait.FAMILY, "LENGLAIN");
        assertThat(guardians(here, there)).isEqualTo(Limit.OPEN);
        assertThat(guardians(without(here, Trait.CHILD), without(there, Trait.CHILD)))
                .as("one tie is not enough")
                .isEqualTo(Limit.CASE_AT_MOST);
        assertThat(guardians(without(here, Trait.TITLE), there))
                .as("nor are two without her title")
                .isEqualTo(Limit.CASE_AT_MOST);
    }

    @Test
    void other_birth_dates_part_father_and_son_who_share_everything_else() {
        var jean = with(with(JEAN, Trait.PHONE, "0600000001"), Trait.BORN, "1958-02-03");
        assertThat(guardians(jean, with(jean, Trait.BORN, "1988-11-20"))).isEqualTo(Limit.NEVER);
    }

    @Test
    void a_teacher_who_is_a_parent_is_one_by_a_mail_that_bears_the_name_and_asked_about_by_a_familys() {
        var teacher = staff(with(ANNE, Trait.MAIL, "catherine.lenglin@ac-normandie.fr"));
        assertThat(limit(teacher, guardian(with(ANNE, Trait.MAIL, "Catherine.Lenglin@ac-normandie.fr"))))
                .isEqualTo(Limit.OPEN);
        assertThat(limit(
                        staff(with(ANNE, Trait.MAIL, "lenglin@exemple.invalid")),
                        guardian(with(ANNE, Trait.MAIL, "lenglin@exemple.invalid"))))
                .isEqualTo(Limit.CASE_AT_MOST);
        assertThat(limit(teacher, guardian(ANNE))).isEqualTo(Limit.NEVER);
    }

    @Test
    void an_academic_mail_outlives_a_change_of_name_with_the_birth_date_and_is_a_case_without() {
        var before = with(with(ANNE, Trait.MAIL, "catherine.lenglin@ac-normandie.fr"), Trait.BORN, "1980-03-04");
        var after = with(before, Trait.FAMILY, "MOLLIER");
        assertThat(limit(staff(before), staff(after))).isEqualTo(Limit.OPEN);
        assertThat(limit(staff(without(before, Trait.BORN)), staff(after))).isEqualTo(Limit.CASE);
    }

    @Test
    void one_academic_mail_of_two_names_is_a_case() {
        var anne = with(ANNE, Trait.MAIL, "catherine.lenglin@ac-normandie.fr");
        var other = with(with(anne, Trait.GIVEN, "Odette"), Trait.FAMILY, "MOLLIER");
        assertThat(limit(staff(anne), staff(other))).isEqualTo(Limit.CASE);
    }

    @Test
    void the_mail_of_a_school_is_nobodys_key() {
        var anne = with(ANNE, Trait.MAIL, "ce.0509802h@ac-normandie.fr");
        assertThat(limit(staff(anne), staff(with(anne, Trait.GIVEN, "Odette")))).isEqualTo(Limit.NEVER);
    }

    private Limit guardians(Map<Trait, List<String>> one, Map<Trait, List<String>> other) {
        return limit(guardian(one), guardian(other));
    }

    private Limit limit(Portrait one, Portrait other) {
        return rules.limit(Comparison.of(one, other), one, other);
    }

    private static Portrait answering(Portrait adult, String code) {
        return adult.answering(List.of(new Ward("p1", Kinship.of(code)), Ward.of("p2-" + code)));
    }

    private static Portrait guardian(Map<Trait, List<String>> said) {
        return Portrait.of("manche", ProfileKind.GUARDIAN, said);
    }

    private static Portrait staff(Map<Trait, List<String>> said) {
        return Portrait.of("calvados", ProfileKind.TEACHER, said);
    }

    private static Map<Trait, List<String>> with(Map<Trait, List<String>> said, Trait trait, String value) {
        var changed = new EnumMap<>(said);
        changed.put(trait, List.of(value));
        return changed;
    }

    private static Map<Trait, List<String>> without(Map<Trait, List<String>> said, Trait trait) {
        var changed = new EnumMap<>(said);
        changed.remove(trait);
        return changed;
    }
}
