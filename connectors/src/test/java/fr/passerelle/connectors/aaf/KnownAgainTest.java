package fr.passerelle.connectors.aaf;

import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeIn;
import static fr.passerelle.connectors.aaf.TestDelivery.secondDegreeOf;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A second complete delivery, of which only what has changed is read, whatever it is carried in. */
class KnownAgainTest {

    private static final int EVERYBODY = 8;

    @TempDir
    Path folder;

    private final TestKnown known = new TestKnown();
    private final TestDelivery second = secondDegreeOf("20260908");

    enum Carrier {
        TGZ,
        ZIP,
        PLAIN;

        void carry(TestDelivery delivery, Path folder) throws IOException {
            switch (this) {
                case TGZ -> delivery.tarIn(folder);
                case ZIP -> delivery.zipIn(folder);
                case PLAIN -> delivery.plainIn(folder);
            }
        }
    }

    @BeforeEach
    void the_first_was_applied() throws IOException {
        secondDegreeOf("20260901").tarIn(folder);
        next();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_is_read_of_a_delivery_that_says_the_same(Carrier carrier) throws IOException {
        carrier.carry(second, folder);
        var readings = next();
        assertThat(readings).filteredOn(Reading.Same.class::isInstance).hasSize(EVERYBODY);
        assertThat(people(readings)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void only_the_changed_is_read(Carrier carrier) throws IOException {
        carrier.carry(second.with("Eleve", TestAaf.ROMANE, TestAaf.TIMEO.replace("6A", "6B")), folder);
        var readings = next();
        assertThat(people(readings)).containsExactly("8002");
        assertThat(readings).filteredOn(Reading.Same.class::isInstance).hasSize(EVERYBODY - 1);
        assertThat(known.person("8002").attachments().getFirst().divisions()).containsExactly("6B");
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_among_the_known_is_told_on_its_line(Carrier carrier) throws IOException {
        carrier.carry(second.with("Eleve", TestAaf.ROMANE, TestAaf.TIMEO, "\n\n" + TestAaf.URSULE), folder);
        var before = TestAaf.file(TestAaf.ROMANE, TestAaf.TIMEO, "\n\n<");
        assertThat(next())
                .filteredOn(Reading.Fault.class::isInstance)
                .extracting(fault -> ((Reading.Fault) fault).line())
                .containsExactly(
                        before.substring(0, before.indexOf("\n\n<")).lines().count() + 3);
    }

    @ParameterizedTest
    @EnumSource
    void whoever_stands_in_an_odd_file_is_read_again_and_is_the_same(Carrier carrier) throws IOException {
        var people = known.people();
        carrier.carry(
                second.with("Eleve", "<!-- un export à la main -->", TestAaf.ROMANE, TestAaf.TIMEO + "<!-- fin -->"),
                folder);
        next();
        assertThat(known.people()).containsExactlyInAnyOrderElementsOf(people);
    }

    @ParameterizedTest
    @EnumSource
    void all_are_read_again_when_a_school_has_another_number(Carrier carrier) throws IOException {
        carrier.carry(
                second.with("EtabEducNat", TestAaf.LYCEE, TestAaf.COLLEGE.replace("0149804f", "0149805g")), folder);
        assertThat(people(next())).hasSize(EVERYBODY);
    }

    @ParameterizedTest
    @EnumSource
    void all_are_read_again_when_a_MEF_has_another_level(Carrier carrier) throws IOException {
        carrier.carry(second.with("MefEducNat", TestAaf.SECONDE.replace("22111410015", "22121410015")), folder);
        assertThat(people(next())).hasSize(EVERYBODY);
    }

    @Test
    void nobody_is_read_again_when_a_school_has_another_name() throws IOException {
        second.with("EtabEducNat", TestAaf.LYCEE.replace("FALAISES", "DUNES"), TestAaf.COLLEGE)
                .tarIn(folder);
        assertThat(people(next())).isEmpty();
        assertThat(known.schoolRecords().getFirst().name()).contains("Dunes");
    }

    @Test
    void the_same_bytes_in_another_encoding_say_something_else() throws IOException {
        var file = TestAaf.fileIn("ISO-8859-1", TestAaf.ROMANE, TestAaf.TIMEO.replace("Timéo", "Timothe"));
        second.withFile(second.name("Eleve", 0), file).tarIn(folder);
        assertThat(people(next())).containsExactly("8001", "8002");
    }

    @Test
    void a_record_in_a_file_of_another_category_is_not_the_same() throws IOException {
        second.with(
                        "PersRelEleve",
                        TestAaf.MOTHER,
                        TestAaf.FATHER,
                        TestAaf.GRANDMOTHER,
                        TestAaf.NOBODYS_RELATIVE,
                        TestAaf.TEACHER)
                .tarIn(folder);
        assertThat(next())
                .filteredOn(Reading.Fault.class::isInstance)
                .extracting(fault -> ((Reading.Fault) fault).code())
                .containsExactly("AAF-BAD-CATEGORY");
    }

    private List<Reading> next() throws IOException {
        return known.take(secondDegreeIn(folder).next());
    }

    private static List<String> people(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading instanceof Reading.Row row && row.record() instanceof PersonRecord)
                .map(row -> ((Reading.Row) row).record().key())
                .toList();
    }
}
