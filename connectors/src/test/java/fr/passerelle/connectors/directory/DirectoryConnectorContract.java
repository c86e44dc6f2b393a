package fr.passerelle.connectors.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every connector that reads a whole directory promises; its test implements this with sources of its own. */
public interface DirectoryConnectorContract {

    /** A source in which nothing is wrong: schools, pupils with guardians, staff. */
    DirectoryConnector.ReadsAll healthy() throws IOException;

    /** The same with one record of a person at fault, who is called Ursule Quatremare, born on 31/02/2012. */
    DirectoryConnector.ReadsAll withOneFault() throws IOException;

    /** A source that is not there, or breaks off. */
    DirectoryConnector.ReadsAll unreadable() throws IOException;

    /** What its whole reading calls itself: a delta where silence about somebody removes nobody. */
    default Feed.Extent extentOfAll() {
        return Feed.Extent.COMPLETE;
    }

    /** Everything that a reading hands over. */
    static List<Reading> readings(DirectoryConnector.ReadsAll connector) throws IOException {
        var all = new ArrayList<Reading>();
        connector.complete().read(Known.NOTHING, all::add);
        return all;
    }

    /** The faults of a reading. */
    static List<Reading.Fault> faults(DirectoryConnector.ReadsAll connector) throws IOException {
        return readings(connector).stream()
                .filter(Reading.Fault.class::isInstance)
                .map(Reading.Fault.class::cast)
                .toList();
    }

    /** The schools of a reading. */
    static List<SchoolRecord> schools(DirectoryConnector.ReadsAll connector) throws IOException {
        return records(connector, SchoolRecord.class);
    }

    /** The people of a reading. */
    static List<PersonRecord> people(DirectoryConnector.ReadsAll connector) throws IOException {
        return records(connector, PersonRecord.class);
    }

    /** The person of that key. */
    static PersonRecord person(DirectoryConnector.ReadsAll connector, String key) throws IOException {
        return people(connector).stream()
                .filter(person -> person.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static <R> List<R> records(DirectoryConnector.ReadsAll connector, Class<R> kind) throws IOException {
        return readings(connector).stream()
                .filter(Reading.Row.class::isInstance)
                .map(row -> ((Reading.Row) row).record())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Test
    default void a_healthy_source_gives_schools_and_people_and_no_fault() throws IOException {
        assertThat(schools(healthy())).isNotEmpty();
        assertThat(people(healthy())).isNotEmpty();
        assertThat(faults(healthy())).isEmpty();
    }

    @Test
    default void schools_come_before_people() throws IOException {
        var kinds = readings(healthy()).stream()
                .map(reading -> ((Reading.Row) reading).record() instanceof SchoolRecord ? "school" : "person")
                .distinct();
        assertThat(kinds).containsExactly("school", "person");
    }

    @Test
    default void each_key_comes_once() throws IOException {
        assertThat(people(healthy())).extracting(PersonRecord::key).doesNotHaveDuplicates();
        assertThat(schools(healthy())).extracting(SchoolRecord::key).doesNotHaveDuplicates();
    }

    @Test
    default void each_place_is_at_a_school_of_the_same_source() throws IOException {
        var schools = schools(healthy()).stream().map(SchoolRecord::key).toList();
        assertThat(people(healthy()))
                .flatExtracting(PersonRecord::attachments)
                .isNotEmpty()
                .allSatisfy(place -> assertThat(schools).contains(place.schoolKey()));
    }

    @Test
    default void each_guardian_of_a_pupil_is_a_person_of_the_same_source() throws IOException {
        var people = people(healthy()).stream().map(PersonRecord::key).toList();
        assertThat(people(healthy()))
                .flatExtracting(PersonRecord::guardians)
                .isNotEmpty()
                .allSatisfy(tie -> assertThat(people).contains(tie.guardianKey()));
    }

    @Test
    default void reading_twice_gives_the_same() throws IOException {
        var connector = healthy();
        assertThat(readings(connector)).isEqualTo(readings(connector));
    }

    @Test
    default void a_record_at_fault_stops_nobody_else() throws IOException {
        assertThat(faults(withOneFault())).hasSize(1);
        assertThat(people(withOneFault())).isEqualTo(people(healthy()));
    }

    @Test
    default void a_fault_says_its_code_and_where_it_is() throws IOException {
        var fault = faults(withOneFault()).getFirst();
        assertThat(fault.code()).matches("[A-Z]+(-[A-Z]+)+");
        assertThat(fault.file()).isNotBlank();
        assertThat(fault.line()).isPositive();
    }

    @Test
    default void a_fault_shows_no_name_and_no_birth_date() throws IOException {
        assertThat(faults(withOneFault()).getFirst().toString())
                .doesNotContainIgnoringCase("quatremare")
                .doesNotContainIgnoringCase("ursule")
                .doesNotContain("31/02/2012")
                .doesNotContain("000000009ZZ");
    }

    @Test
    default void a_source_that_is_not_there_breaks_the_reading() throws IOException {
        var connector = unreadable();
        assertThatThrownBy(() -> readings(connector)).isInstanceOf(IOException.class);
    }

    @Test
    default void a_whole_reading_says_what_it_is_and_that_nobody_is_gone() throws IOException {
        var readings = new ArrayList<Reading>();
        var delivered = healthy().complete().read(Known.NOTHING, readings::add);
        assertThat(delivered.extent()).isEqualTo(extentOfAll());
        assertThat(readings).noneMatch(Reading.Gone.class::isInstance);
    }

    @Test
    default void a_source_that_has_not_changed_changes_nothing() throws IOException {
        var connector = healthy();
        var known = new TestKnown();
        known.take(connector.next());
        var people = known.people();
        var schools = known.schoolRecords();
        known.take(connector.next());
        assertThat(known.people()).isEqualTo(people);
        assertThat(known.schoolRecords()).isEqualTo(schools);
    }

    @Test
    default void whoever_came_with_a_fingerprint_or_before_a_mark_is_not_read_again_unchanged() throws IOException {
        var connector = healthy();
        var known = new TestKnown();
        var remembered = known.take(connector.next()).stream()
                .filter(reading -> reading instanceof Reading.Row row
                        && (row.origin().fingerprint() != null || known.mark().isPresent()))
                .map(row -> ((Reading.Row) row).record())
                .filter(PersonRecord.class::isInstance)
                .toList();
        assertThat(known.take(connector.next()))
                .noneMatch(reading -> reading instanceof Reading.Row row && remembered.contains(row.record()));
    }

    @Test
    default void everything_is_read_again_when_all_is_asked_for_and_nothing_is_known() throws IOException {
        var connector = healthy();
        var known = new TestKnown();
        known.take(connector.next());
        known.take(connector.next());
        assertThat(known.people()).containsExactlyInAnyOrderElementsOf(people(connector));
    }

    @Test
    default void asked_for_all_it_changes_nothing_of_what_it_has_just_told() throws IOException {
        var connector = healthy();
        var known = new TestKnown();
        known.take(connector.next());
        var people = known.people();
        known.take(connector.complete());
        assertThat(known.people()).isEqualTo(people);
    }

    @Test
    default void no_INE_is_among_what_it_wants_to_see_again() throws IOException {
        var numbers = people(healthy()).stream()
                .flatMap(person -> Stream.ofNullable(person.particulars().ine()))
                .map(Ine::value)
                .toList();
        assertThat(readings(healthy()))
                .noneMatch(reading -> reading instanceof Reading.Row row
                        && numbers.stream().anyMatch(number -> remembers(row.origin(), number)));
    }

    private static boolean remembers(Origin origin, String number) {
        return Stream.of(origin.notes(), origin.handle())
                .filter(Objects::nonNull)
                .anyMatch(text -> text.toUpperCase(Locale.ROOT).contains(number));
    }

    @Test
    default void its_name_is_that_of_the_settings() throws IOException {
        assertThat(healthy().source()).isNotBlank();
    }
}
