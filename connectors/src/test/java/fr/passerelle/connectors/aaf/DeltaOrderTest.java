package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestAaf.delete;
import static fr.passerelle.connectors.aaf.TestAaf.modify;
import static fr.passerelle.connectors.aaf.TestDelivery.delta;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegree;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaOrderTest {

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
    void several_deltas_are_read_in_the_order_of_their_days() throws IOException {
        day("20260904")
                .with("Eleve", modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT7"))
                .tarIn(folder);
        day("20260902")
                .with("Eleve", modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT5", "mail", "r@exemple.invalid"))
                .tarIn(folder);
        next();
        assertThat(known.person("8001").attachments().getFirst().divisions()).containsExactly("2GT7");
        assertThat(known.person("8001").particulars().mail()).isEqualTo("r@exemple.invalid");
    }

    @Test
    void a_delta_is_read_once() throws IOException {
        day("20260902").with("Eleve", delete("Eleve", "8002")).tarIn(folder);
        next();
        var mark = known.mark();
        assertThat(next()).isEmpty();
        assertThat(known.mark()).isEqualTo(mark);
    }

    @Test
    void nothing_new_is_an_empty_delta_with_the_same_mark() throws IOException {
        var mark = known.mark();
        var delivered = secondDegreeIn(folder).next().read(known, reading -> {
            throw new AssertionError(reading);
        });
        assertThat(delivered.extent()).isEqualTo(Feed.Extent.DELTA);
        assertThat(delivered.mark()).isEqualTo(mark.orElseThrow());
    }

    @Test
    void a_deposit_that_was_tidied_up_has_nothing_new() throws IOException {
        Files.delete(folder.resolve("ENT2DVA.20260901.tgz"));
        assertThat(next()).isEmpty();
    }

    @Test
    void a_newer_complete_delivery_comes_first_and_its_deltas_next() throws IOException {
        day("20260902").with("Eleve", delete("Eleve", "8002")).tarIn(folder);
        secondDegreeOf("20260908").tarIn(folder);
        day("20260909").with("Eleve", delete("Eleve", "8001")).tarIn(folder);
        next();
        assertThat(known.people()).extracting(PersonRecord::key).contains("8001", "8002");
        next();
        assertThat(known.people())
                .extracting(PersonRecord::key)
                .contains("8002")
                .doesNotContain("8001");
        assertThat(next()).isEmpty();
    }

    @Test
    void a_complete_delivery_older_than_the_last_delta_is_passed_over() throws IOException {
        day("20260905").with("Eleve", delete("Eleve", "8002")).tarIn(folder);
        next();
        secondDegreeOf("20260904").tarIn(folder);
        assertThat(next()).isEmpty();
    }

    @Test
    void a_complete_delivery_sent_anew_for_the_same_day_is_read_again() throws IOException {
        secondDegree().with("Eleve", TestAaf.ROMANE).tarIn(folder);
        next();
        assertThat(known.people()).extracting(PersonRecord::key).doesNotContain("8002");
    }

    @Test
    void a_MEF_that_only_the_complete_delivery_described_still_has_its_level() throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8002", "ENTEleveMEF", "2001001511A"))
                .tarIn(folder);
        next();
        assertThat(known.person("8002").attachments().getFirst().level()).isEqualTo(SECONDE);
    }

    @Test
    void a_MEF_of_the_delta_lends_its_level_to_the_delta_s_pupils() throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8002", "ENTEleveMEF", "99900000000"))
                .with("MefEducNat", TestAaf.add("MefEducNat", "99900000000", "ENTMEFSTAT11", "23810000000"))
                .tarIn(folder);
        next();
        assertThat(known.person("8002").attachments().getFirst().level()).isEqualTo(new Level("2381"));
    }

    @Test
    void after_a_delta_has_changed_what_people_refer_to_a_complete_delivery_is_read_whole() throws IOException {
        day("20260902")
                .with("MefEducNat", TestAaf.add("MefEducNat", "99900000000", "ENTMEFSTAT11", "23810000000"))
                .tarIn(folder);
        next();
        secondDegreeOf("20260908").tarIn(folder);
        assertThat(next()).noneMatch(Reading.Same.class::isInstance);
    }

    @Test
    void after_a_delta_of_people_only_the_changed_are_read_in_a_complete_delivery() throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8001", "ENTEleveClasses", "7101$2GT5"))
                .tarIn(folder);
        next();
        var romane = TestAaf.ROMANE.replace("2GT 4 & co", "2GT5").replace("2GT 4 &amp; co", "2GT5");
        secondDegreeOf("20260908").with("Eleve", romane, TestAaf.TIMEO).tarIn(folder);
        assertThat(people(next())).extracting(PersonRecord::key).containsExactly("8001");
    }

    @Test
    void a_school_s_change_is_laid_over_what_was_known_of_it() throws IOException {
        day("20260902")
                .with(
                        "EtabEducNat",
                        modify("EtabEducNat", "7102", "ENTStructureNomCourant", "CLG$DES POMMIERS$LE MOLAY"))
                .tarIn(folder);
        next();
        assertThat(known.schoolRecords())
                .filteredOn(school -> school.key().equals("7102"))
                .extracting(SchoolRecord::uai, SchoolRecord::name)
                .containsExactly(tuple(new Uai("0149804F"), "Collège des Pommiers"));
    }

    @Test
    void a_school_is_never_closed_by_a_delta() throws IOException {
        day("20260902").with("EtabEducNat", delete("EtabEducNat", "7102")).tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-KEPT-SCHOOL 7102");
        assertThat(known.schoolRecords()).extracting(SchoolRecord::key).contains("7102");
    }

    @Test
    void a_school_that_nobody_knows_is_not_made_by_a_change() throws IOException {
        day("20260902")
                .with("EtabEducNat", modify("EtabEducNat", "7199", "l", "CAEN"))
                .tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-UNKNOWN 7199");
    }

    @Test
    void a_folder_of_plain_files_whose_name_says_delta_is_one() throws IOException {
        var files = Files.createDirectory(folder.resolve("ENT2DVA.20260902.Delta"));
        day("20260902").with("Eleve", delete("Eleve", "8002")).plainIn(files);
        next();
        assertThat(known.people()).extracting(PersonRecord::key).doesNotContain("8002");
    }

    @Test
    void plain_files_whose_names_say_delta_are_one() throws IOException {
        day("20260902").with("Eleve", delete("Eleve", "8002")).plainIn(folder);
        next();
        assertThat(known.people()).extracting(PersonRecord::key).doesNotContain("8002");
    }

    @Test
    void many_requests_are_dealt_with_in_order() throws IOException {
        var requests = new ArrayList<String>();
        for (var i = 0; i < 2_500; i++) {
            requests.add(modify("Eleve", i % 2 == 0 ? "8001" : "8002", "mail", "m" + i + "@exemple.invalid"));
        }
        day("20260902").with("Eleve", requests.toArray(String[]::new)).zipIn(folder);
        next();
        assertThat(known.person("8001").particulars().mail()).isEqualTo("m2498@exemple.invalid");
        assertThat(known.person("8002").particulars().mail()).isEqualTo("m2499@exemple.invalid");
    }

    @Test
    void a_birth_after_the_delta_s_own_day_is_a_fault() throws IOException {
        day("20260902")
                .with("Eleve", modify("Eleve", "8001", "ENTPersonDateNaissance", "03/09/2026"))
                .tarIn(folder);
        assertThat(faults(next())).containsExactly("AAF-BAD-DATE 8001");
        assertThat(known.person("8001").particulars().birthDate()).isEqualTo(LocalDate.of(2012, 2, 29));
    }

    @Test
    void a_delta_that_breaks_off_changes_nothing_and_stays_due() throws IOException {
        var delta = day("20260902").with("Eleve", delete("Eleve", "8002"));
        delta.withFile(delta.name("PersEducNat", 0), "<ficAlimMENESR>").tarIn(folder);
        assertThatThrownBy(this::next).isInstanceOf(IOException.class).hasMessageStartingWith("AAF-XML");
        assertThat(known.people()).extracting(PersonRecord::key).contains("8002");
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

    private static List<PersonRecord> people(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading instanceof Reading.Row row && row.record() instanceof PersonRecord)
                .map(row -> (PersonRecord) ((Reading.Row) row).record())
                .toList();
    }
}
