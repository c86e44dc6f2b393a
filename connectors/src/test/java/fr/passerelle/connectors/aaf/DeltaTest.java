package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestAaf.delete;
import static fr.passerelle.connectors.aaf.TestAaf.modify;
import static fr.passerelle.connectors.aaf.TestDelivery.delta;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaTest {

    private static final Level SECONDE = new Level("2211");

    @TempDir
    Path folder;

    private final TestKnown known = new TestKnown();

    @BeforeEach
    void the_complete_delivery_was_applied() throws IOException {
        secondDegree().tarIn(folder);
        next();
    }

    @Test
    void a_change_replaces_the_attributes_it_names_and_leaves_the_others() throws IOException {
        var before = known.person("8001");
        day("20260902")
                .with("Eleve", modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT5"))
                .tarIn(folder);
        next();
        var after = known.person("8001");
        assertThat(after.attachments())
                .containsExactly(
                        new Attachment("7101", SECONDE, List.of("2GT5"), List.of("2GT4_ESP")),
                        new Attachment("7102", SECONDE, List.of(), List.of("THEATRE")));
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.guardians()).isEqualTo(before.guardians());
        assertThat(after.particulars().birthDate())
                .isEqualTo(before.particulars().birthDate());
    }

    @Test
    void a_change_in_the_form_of_attributes_is_one_too() throws IOException {
        var request = modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT5")
                .replace("modifications>", "attributes>")
                .replace(
                        "<modification name=\"ENTEleveClasses\" operation=\"replace\">",
                        "<attr name=\"ENTEleveClasses\">")
                .replace("</modification>", "</attr>");
        day("20260902").with("Eleve", request).tarIn(folder);
        next();
        assertThat(known.person("8001").attachments().getFirst().divisions()).containsExactly("2GT5");
    }

    @Test
    void all_values_are_replaced_by_all_values() throws IOException {
        day("20260902")
                .with(
                        "Eleve",
                        modify(
                                "Eleve",
                                "8001",
                                "ENTElevePersRelEleve",
                                "8101$10$1$1$1$0",
                                "ENTElevePersRelEleve",
                                "8103$38$0$1$1$0"))
                .tarIn(folder);
        next();
        assertThat(known.person("8001").guardians())
                .containsExactly(new Guarded("8101", "10", true), new Guarded("8103", "38", true));
    }

    @Test
    void an_empty_value_clears() throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8001", "ENTEleveGroupes", "", "ENTEleveMEF", ""))
                .tarIn(folder);
        next();
        assertThat(known.person("8001").attachments())
                .containsExactly(new Attachment("7101", null, List.of("2GT 4 & co"), List.of()));
    }

    @Test
    void a_change_that_leaves_no_name_is_a_fault_and_the_person_stays() throws IOException {
        var before = known.person("8002");
        day("20260902").with("Eleve", modify("Eleve", "8002", "sn", "")).tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-NO-NAME 8002");
        assertThat(known.person("8002")).isEqualTo(before);
    }

    @Test
    void the_INE_is_kept_by_a_change_that_does_not_speak_of_it() throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT5"))
                .tarIn(folder);
        next();
        assertThat(known.keptIne("8001")).isEqualTo(TestKnown.kept(new Ine("000000001ZZ")));
    }

    @Test
    void the_INE_is_kept_by_the_second_of_two_changes() throws IOException {
        day("20260902")
                .with(
                        "Eleve",
                        modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT5"),
                        modify("Eleve", "8001", "ENTEleveGroupes", ""))
                .tarIn(folder);
        next();
        assertThat(known.keptIne("8001")).isEqualTo(TestKnown.kept(new Ine("000000001ZZ")));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"000000003ZZ, 000000003ZZ", "'', null", "pas encore, null"},
            nullValues = "null")
    void the_INE_is_what_a_change_says_of_it(String written, String kept) throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8001", "ENTEleveINE", written))
                .tarIn(folder);
        next();
        assertThat(known.keptIne("8001")).isEqualTo(kept == null ? null : TestKnown.kept(new Ine(kept)));
    }

    @Test
    void a_removal_removes() throws IOException {
        day("20260902").with("Eleve", delete("Eleve", "8002")).tarIn(folder);
        assertThat(next()).containsExactly(new Reading.Gone("8002"));
        assertThat(known.people())
                .extracting(PersonRecord::key)
                .contains("8001")
                .doesNotContain("8002");
    }

    @Test
    void an_addition_adds_or_replaces() throws IOException {
        var moved = TestAaf.TIMEO.replace("7102$6A", "7102$6B");
        var sister = TestAaf.TIMEO.replace("8002", "8003").replace("Timéo", "Tiphaine");
        day("20260902").with("Eleve", moved, sister).tarIn(folder);
        next();
        assertThat(known.person("8002").attachments().getFirst().divisions()).containsExactly("6B");
        assertThat(known.person("8003").name().given()).isEqualTo("Tiphaine");
    }

    @Test
    void somebody_removed_and_added_again_is_there_as_added() throws IOException {
        day("20260902")
                .with("Eleve", delete("Eleve", "8002"), TestAaf.TIMEO.replace("7102$6A", "7102$6B"))
                .tarIn(folder);
        assertThat(next()).hasSize(2);
        assertThat(known.person("8002").attachments().getFirst().divisions()).containsExactly("6B");
    }

    @Test
    void somebody_added_changed_and_removed_is_gone() throws IOException {
        var sister = TestAaf.TIMEO.replace("8002", "8003");
        day("20260902")
                .with("Eleve", sister, modify("Eleve", "8003", "ENTEleveClasses", "7102$6B"), delete("Eleve", "8003"))
                .tarIn(folder);
        next();
        assertThat(known.people()).extracting(PersonRecord::key).doesNotContain("8003");
    }

    @Test
    void a_change_after_an_addition_of_the_same_delta_is_laid_over_it() throws IOException {
        var sister = TestAaf.TIMEO.replace("8002", "8003").replace("pas encore", "000000005ZZ");
        day("20260902")
                .with("Eleve", sister, modify("Eleve", "8003", "ENTEleveClasses", "7102$6B"))
                .tarIn(folder);
        next();
        assertThat(known.person("8003").attachments().getFirst().divisions()).containsExactly("6B");
        assertThat(known.keptIne("8003")).isEqualTo(TestKnown.kept(new Ine("000000005ZZ")));
    }

    @Test
    void a_removal_of_an_unknown_key_is_a_harmless_fault() throws IOException {
        day("20260902").with("Eleve", delete("Eleve", "8777")).tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-UNKNOWN 8777");
    }

    @Test
    void a_removal_from_a_category_that_somebody_has_left_removes_nobody() throws IOException {
        day("20260902")
                .with("Eleve", TestAaf.add("Eleve", "8201", "sn", "VAUQUELINE", "givenName", "Odet"))
                .with("PersEducNat", delete("PersEducNat", "8201"))
                .tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-UNKNOWN 8201");
        assertThat(known.person("8201").profile()).isEqualTo(ProfileKind.PUPIL);
    }

    @Test
    void a_change_of_an_unknown_key_is_a_fault_and_creates_nobody() throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8777", "ENTEleveClasses", "7102$6B"))
                .tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-UNKNOWN 8777");
        assertThat(known.people()).extracting(PersonRecord::key).doesNotContain("8777");
    }

    @Test
    void a_change_of_an_unknown_key_that_says_all_of_a_person_is_an_addition() throws IOException {
        day("20260902")
                .with(
                        "Eleve",
                        modify(
                                "Eleve",
                                "8777",
                                "sn",
                                "LEFOLLET",
                                "givenName",
                                "Ive",
                                "ENTPersonDateNaissance",
                                "01/02/2013",
                                "ENTPersonStructRattach",
                                "7102"))
                .tarIn(folder);
        assertThat(faults(next())).isEmpty();
        assertThat(known.person("8777").name().given()).isEqualTo("Ive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operation=\"add\"", "operation=\"delete\"", "operation=\"\"", ""})
    void an_operation_other_than_to_replace_is_a_fault(String operation) throws IOException {
        var request =
                modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT5").replace("operation=\"replace\"", operation);
        day("20260902").with("Eleve", request).tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-BAD-OPERATION 8001");
    }

    @Test
    void a_request_of_no_known_kind_is_a_fault() throws IOException {
        var request = TestAaf.TIMEO.replace("addRequest", "mergeRequest");
        day("20260902").with("Eleve", request).tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-BAD-REQUEST 8002");
    }

    private static TestDelivery day(String day) {
        return delta(day);
    }

    private List<Reading> next() throws IOException {
        return known.take(secondDegreeIn(folder).next());
    }

    private static List<String> faults(List<Reading> readings) {
        return readings.stream()
                .filter(Reading.Fault.class::isInstance)
                .map(Reading.Fault.class::cast)
                .map(fault -> fault.code() + " " + fault.key())
                .toList();
    }
}
