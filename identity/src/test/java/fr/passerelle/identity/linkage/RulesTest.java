package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.ProfileKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Map<Trait, List<String>> LEA =
            Map.of(Trait.GIVEN, List.of("Léa"), Trait.FAMILY, List.of("GRAINDORGE"), Trait.BORN, List.of("2014-05-17"));
    private final Terms terms = new Terms();
    private final Rules rules = new Rules(terms);

    @Test
    void twins_are_two_even_when_one_letter_parts_their_names() {
        assertThat(limit(LEA, with(LEA, Trait.GIVEN, "Léo"))).isEqualTo(Limit.NEVER);
    }

    @Test
    void one_ine_for_two_given_names_is_a_case_for_twins_have_all_else_in_common() {
        var lea = with(LEA, Trait.NUMBER, "000000001ZZ");
        assertThat(limit(lea, with(lea, Trait.GIVEN, "Jules"))).isEqualTo(Limit.CASE);
    }

    @Test
    void one_ine_for_another_name_and_birth_date_is_a_case() {
        var lea = with(LEA, Trait.NUMBER, "000000001ZZ");
        var other = with(with(with(lea, Trait.GIVEN, "Jules"), Trait.FAMILY, "DUPRE"), Trait.BORN, "2012-11-02");
        assertThat(limit(lea, other)).isEqualTo(Limit.CASE);
    }

    @Test
    void one_ine_outlives_a_change_of_family_name() {
        var lea = with(LEA, Trait.NUMBER, "000000001ZZ");
        assertThat(limit(lea, with(lea, Trait.FAMILY, "DUPRE"))).isEqualTo(Limit.OPEN);
    }

    @Test
    void one_ine_for_a_resembling_name_and_a_resembling_birth_date_is_a_case() {
        var lea = with(LEA, Trait.NUMBER, "000000001ZZ");
        var born = with(lea, Trait.BORN, "2014-05-16");
        assertThat(limit(lea, born)).isEqualTo(Limit.OPEN);
        assertThat(limit(lea, with(born, Trait.FAMILY, "GRAINDORGUE"))).isEqualTo(Limit.CASE);
    }

    @Test
    void homonyms_with_other_birth_dates_are_two() {
        assertThat(limit(LEA, with(LEA, Trait.BORN, "2014-11-02"))).isEqualTo(Limit.NEVER);
    }

    @Test
    void a_date_with_a_slip_is_overlooked_where_all_names_are_the_same_only() {
        assertThat(limit(LEA, with(LEA, Trait.BORN, "2014-05-16"))).isEqualTo(Limit.OPEN);
        assertThat(limit(LEA, with(with(LEA, Trait.BORN, "2014-05-16"), Trait.FAMILY, "GRAINDORGUE")))
                .isEqualTo(Limit.CASE_AT_MOST);
    }

    @Test
    void a_given_name_with_a_slip_is_overlooked_where_it_is_plainly_one() {
        var gabriel = with(LEA, Trait.GIVEN, "Gabriel");
        var slipped = with(LEA, Trait.GIVEN, "Gabirel");
        assertThat(limit(gabriel, slipped)).isEqualTo(Limit.CASE_AT_MOST);
        terms.count(Trait.GIVEN, "gabriel", 40);
        assertThat(limit(gabriel, slipped)).isEqualTo(Limit.OPEN);
        terms.count(Trait.GIVEN, "gabirel", 9);
        assertThat(limit(gabriel, slipped)).isEqualTo(Limit.CASE_AT_MOST);
    }

    @Test
    void a_changed_family_name_is_overlooked_where_the_same_adult_answers_for_the_child() {
        var renamed = with(LEA, Trait.FAMILY, "DUPRE");
        assertThat(limit(LEA, renamed)).isEqualTo(Limit.NEVER);
        var mother = List.of("Anne\tLENGLIN");
        assertThat(rules.limit(
                        Comparison.of(pupil(LEA).with(mother), pupil(renamed).with(mother)),
                        pupil(LEA),
                        pupil(renamed)))
                .isEqualTo(Limit.OPEN);
    }

    @Test
    void a_parent_and_a_child_of_one_name_are_two() {
        var adult = Portrait.of("orne", ProfileKind.GUARDIAN, LEA);
        assertThat(rules.limit(Comparison.of(adult, pupil(LEA)), adult, pupil(LEA)))
                .isEqualTo(Limit.NEVER);
    }

    @Test
    void adults_of_one_name_are_two_unless_they_share_more() {
        var anne = Map.of(Trait.GIVEN, List.of("Anne"), Trait.FAMILY, List.of("GRAINDORGE"));
        assertThat(adults(anne, anne)).isEqualTo(Limit.NEVER);
        assertThat(adults(with(anne, Trait.CHILD, "p1"), with(anne, Trait.CHILD, "p1")))
                .isEqualTo(Limit.OPEN);
        assertThat(adults(with(anne, Trait.PHONE, "0600000001"), with(anne, Trait.PHONE, "+33 6 00 00 00 01")))
                .isEqualTo(Limit.OPEN);
    }

    @Test
    void two_adults_of_one_name_but_two_titles_are_two_whatever_telephone_they_share() {
        var anne = Map.of(Trait.GIVEN, List.of("Dominique"), Trait.FAMILY, List.of("GRAINDORGE"));
        var father = with(with(anne, Trait.PHONE, "0600000001"), Trait.TITLE, "M.");
        assertThat(adults(father, with(father, Trait.TITLE, "Mme"))).isEqualTo(Limit.NEVER);
    }

    private Limit limit(Map<Trait, List<String>> one, Map<Trait, List<String>> other) {
        return rules.limit(Comparison.of(pupil(one), pupil(other)), pupil(one), pupil(other));
    }

    private Limit adults(Map<Trait, List<String>> one, Map<Trait, List<String>> other) {
        var mine = Portrait.of("orne", ProfileKind.GUARDIAN, one);
        var theirs = Portrait.of("manche", ProfileKind.GUARDIAN, other);
        return rules.limit(Comparison.of(mine, theirs), mine, theirs);
    }

    private static Portrait pupil(Map<Trait, List<String>> said) {
        return Portrait.of("manche", ProfileKind.PUPIL, said);
    }

    private static Map<Trait, List<String>> with(Map<Trait, List<String>> said, Trait trait, String value) {
        var changed = new EnumMap<>(said);
        changed.put(trait, List.of(value));
        return changed;
    }
}
