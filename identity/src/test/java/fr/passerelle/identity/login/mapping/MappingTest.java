package fr.passerelle.identity.login.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attributes say of who somebody is, and that a file whose examples are not fulfilled is none. */
class MappingTest {

    private static final Rule JOINTURE = rule("ENTPersonJointure", Term.ENT_PERSON_JOINTURE);

    static List<String> shipped() {
        return Mappings.names();
    }

    @Test
    void the_four_kinds_of_upstreams_come_along() {
        assertThat(shipped()).containsExactly("agents", "agriculture", "educonnect", "neo");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void each_that_comes_along_fulfils_its_examples_and_tries_each_of_its_rules(String name) {
        assertThat(Mappings.find(name))
                .hasValueSatisfying(mapping -> assertThat(mapping.vectors()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "autre", "../neo", "NEO", "neo.yml"})
    void no_other_name_is_one(String name) {
        assertThat(Mappings.find(name)).isEmpty();
    }

    @Test
    void an_example_that_is_not_fulfilled_keeps_a_mapping_from_being_made() {
        var wrong = new Vector(List.of("ENTPersonJointure = A$1"), List.of("A$2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping("Essai", List.of(JOINTURE), List.of(wrong)))
                .withMessageContaining("l'exemple 1 n'est pas rempli")
                .withMessageContaining("0 en commun");
    }

    @Test
    void what_an_example_holds_is_never_repeated() {
        var wrong = new Vector(List.of("ENTPersonJointure = SECRET$1"), List.of("AUTRE$2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping("Essai", List.of(JOINTURE), List.of(wrong)))
                .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("SECRET", "AUTRE"));
    }

    @Test
    void a_rule_that_no_example_tries_keeps_a_mapping_from_being_made() {
        var other = new Vector(List.of("ENTPersonJointure = sans clé"), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping("Essai", List.of(JOINTURE), List.of(other)))
                .withMessageContaining("aucun exemple n'essaie");
    }

    @Test
    void an_operators_own_examples_are_tried_on_what_comes_along() {
        var neo = Mappings.find("neo").orElseThrow();
        assertThat(neo.tried(List.of(new Vector(List.of("ENTPersonJointure = X$1"), List.of("X$1")))))
                .isSameAs(neo);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> neo.tried(List.of(new Vector(List.of("ENTPersonJointure = X$1"), List.of()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1|LECOQ|Tom|777001|0149801C ; vecteur$0149801C|777001 (LECOQ Tom)",
                "2|LECOQ|Tom|777001|0149801c ; vecteur$0149801C|777001 (LECOQ Tom)",
                "3|||777001|0149801C ; vecteur$0149801C|777001",
                "4|LECOQ|Tom|777001|0149801C ; vecteur$0149801C|777001"
            })
    void a_vecteur_of_type_1_or_2_is_an_adult_and_of_3_or_4_the_pupil(String value, String meant) {
        assertThat(read(rule("v", Term.FR_EDU_VECTEUR), value)).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4|||777001",
                "4|||777001|0149801C|",
                "0|||777001|0149801C",
                "4||||0149801C",
                "4|||77 001|0149801C",
                "4|||777001|149801C",
                "1|||777001|0149801C",
                "2|LECOQ||777001|0149801C",
                "44|||777001|0149801C"
            })
    void a_vecteur_of_another_shape_names_nobody(String value) {
        assertThat(read(rule("v", Term.FR_EDU_VECTEUR), value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X",
                "@ac-normandie.fr",
                "a@b@ac-normandie.fr",
                "a@ac-normandie.fr.exemple.org",
                "a@xac-normandie.fr",
                "a b@ac-normandie.fr",
                "a@ac-normandie.fr\nBcc: b"
            })
    void what_is_no_academys_address_names_nobody(String value) {
        assertThat(read(rule("m", Term.CTEMAIL), value)).isEmpty();
    }

    @Test
    void where_domains_are_named_an_academys_is_not_one() {
        var rule = new Rule("m", Term.CTEMAIL, List.of(), List.of("Educagri.fr"));
        assertThat(read(rule, "Zoe@EDUCAGRI.fr")).containsExactly("zoe@educagri.fr");
        assertThat(read(rule, "zoe@ac-caen.fr")).isEmpty();
        assertThat(read(rule, "zoe@sous.educagri.fr")).isEmpty();
    }

    @Test
    void a_bare_key_is_one_of_the_directories_that_are_named() {
        var rule = new Rule("k", Term.FR_EDU_ID_ENT, List.of("manche-1d", "manche-2d"), List.of());
        assertThat(read(rule, "7770001")).containsExactly("manche-1d,manche-2d$7770001");
        assertThat(read(rule, "777 0001")).isEmpty();
    }

    @Test
    void a_bare_key_of_no_directory_and_a_directory_for_another_form_cannot_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> rule("k", Term.FR_EDU_ID_ENT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule("k", Term.CTEMAIL, List.of("manche-1d"), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule("k", Term.FR_EDU_CT_REF_ID, List.of(), List.of("ac-caen.fr")));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(" ", Term.CTEMAIL));
    }

    @Test
    void a_friendly_name_counts_only_where_no_attribute_is_called_that() {
        var friendly = new Attributes(Map.of("urn:oid:9", List.of("A$1")), Map.of("ENTPersonJointure", "urn:oid:9"));
        assertThat(JOINTURE.read(friendly)).hasSize(1);
        var both = new Attributes(
                Map.of("urn:oid:9", List.of("A$1"), "ENTPersonJointure", List.of("B$2")),
                Map.of("ENTPersonJointure", "urn:oid:9"));
        assertThat(JOINTURE.read(both)).containsExactly(new Designation.Prefixed("B", "2"));
    }

    @Test
    void of_more_values_than_anybody_has_the_first_are_read_and_of_a_long_one_nothing() {
        var many = IntStream.range(0, 500).mapToObj(n -> "A$" + n).toList();
        var mapping = Mappings.find("neo").orElseThrow();
        assertThat(mapping.read(Attributes.of(Map.of("ENTPersonJointure", many))))
                .hasSize(Mapping.MOST);
        assertThat(read(JOINTURE, "A$" + "1".repeat(600))).isEmpty();
    }

    private static Rule rule(String attribute, Term reads) {
        return new Rule(attribute, reads, List.of(), List.of());
    }

    private static List<String> read(Rule rule, String value) {
        return rule.read(Attributes.of(Map.of(rule.attribute(), List.of(value))))
                .map(Designation::written)
                .toList();
    }
}
