package fr.passerelle.connectors.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.directory.DirectoryConnector.ReadsAll;
import fr.passerelle.connectors.directory.DirectoryConnectorContract;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ScimConnectorTest implements DirectoryConnectorContract {

    private static final String COLLEGE = "0509802H";
    private static final AtomicInteger SOURCES = new AtomicInteger();

    private final TestStore store = TestStore.running();
    private final String source = "source-" + SOURCES.incrementAndGet();

    /** What was read in one go. */
    private record Heard(Delivered delivered, List<Reading> readings) {

        List<String> told() {
            return readings.stream().map(Heard::told).toList();
        }

        private static String told(Reading reading) {
            return switch (reading) {
                case Reading.Row(SchoolRecord school, var _) -> "school " + school.key();
                case Reading.Row(PersonRecord person, var _) -> "person " + person.key();
                case Reading.Gone(var key) -> "gone " + key;
                case Reading.Fault fault -> fault.code();
                case Reading.Same _ -> "same";
            };
        }
    }

    @Override
    public ReadsAll healthy() {
        return region("healthy-" + SOURCES.incrementAndGet());
    }

    @Override
    public ReadsAll withOneFault() {
        var name = "faulty-" + SOURCES.incrementAndGet();
        var connector = region(name);
        store.jdbc().sql("""
                insert into scim_resource (id, source, kind, external_id, name, content, refers, version, change, made_at,
                  changed_at)
                values (?, ?, 'USER', '9999', 'ursule', ?::jsonb, '{}', 1, 1, now(), now())""").params(name, name, """
                        {"userName": "ursule", "name": {"familyName": "Quatremare", "givenName": "Ursule"},
                         "urn:passerelle:scim:schemas:1.0:SchoolUser":
                           {"profile": "PUPIL", "birthDate": "31/02/2012", "ine": "000000009ZZ"}}""").update();
        return connector;
    }

    @Override
    public ReadsAll unreadable() {
        var nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=2");
        var jdbc = JdbcClient.create(nowhere);
        return connector("nowhere", new Shelf(jdbc, new JdbcTransactionManager(nowhere), new Members(jdbc)));
    }

    @Test
    void a_person_comes_with_everything_that_was_pushed() throws IOException {
        var tom = DirectoryConnectorContract.person(region(source), "1001");

        assertThat(tom.name().family()).isEqualTo("Lecoq");
        assertThat(tom.name().given()).isEqualTo("Tom");
        assertThat(tom.name().title()).isEqualTo("Mme");
        assertThat(tom.particulars().birthDate()).hasToString("2013-04-05");
        assertThat(tom.guardians()).containsExactly(new Guarded("2001", "10", true));
        assertThat(tom.attachments())
                .containsExactly(new Attachment(COLLEGE, new Level("2111"), List.of("6B", "6A"), List.of("LATIN")));
    }

    @Test
    void the_national_number_comes_as_it_is_kept_and_is_the_same_for_the_same_pupil() throws IOException {
        push("1001", "PUPIL", ", \"ine\": \"000000001AA\"");
        push("1002", "PUPIL", ", \"ine\": \"000000001aa\"");
        push("1003", "PUPIL", ", \"ine\": \"000000002BB\"");
        push("1004", "PUPIL", "");

        var hashes = complete().readings().stream()
                .map(reading -> ((Reading.Row) reading).origin().ine())
                .toList();
        assertThat(hashes.get(0)).isNotNull().isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
        assertThat(hashes.get(0).hash()).matches("[0-9a-f]{64}");
        assertThat(hashes.get(3)).isNull();
    }

    @Test
    void a_source_that_never_pushed_is_no_empty_directory() {
        assertThatThrownBy(this::complete).isInstanceOf(IOException.class).hasMessageContaining("rien transmis");
    }

    @Test
    void after_a_mark_only_what_has_changed_is_read() throws IOException {
        store.push(source, "Schools", TestStore.school(COLLEGE));
        var tom = push("1001", "PUPIL", "");
        push("1002", "PUPIL", "");
        var first = complete();

        store.patch(source, "Users/" + tom, "{\"op\": \"add\", \"path\": \"displayName\", \"value\": \"Tom\"}");
        push("1003", "PUPIL", "");
        var second = after(first.delivered().mark());

        assertThat(first.delivered().extent()).isEqualTo(Extent.COMPLETE);
        assertThat(first.told()).containsExactly("school " + COLLEGE, "person 1001", "person 1002");
        assertThat(second.delivered().extent()).isEqualTo(Extent.DELTA);
        assertThat(second.told()).containsExactly("person 1001", "person 1003");
        assertThat(after(second.delivered().mark()).told()).isEmpty();
    }

    @Test
    void who_was_deleted_or_made_inactive_is_gone() throws IOException {
        var tom = push("1001", "PUPIL", "");
        var zoe = push("1002", "PUPIL", "");
        var mark = complete().delivered().mark();

        store.delete(source, "Users/" + tom);
        store.patch(source, "Users/" + zoe, "{\"op\": \"add\", \"path\": \"active\", \"value\": false}");

        assertThat(after(mark).told()).containsExactly("gone 1001", "gone 1002");
        assertThat(complete().told()).isEmpty();
    }

    @Test
    void who_was_deleted_and_pushed_again_is_there() throws IOException {
        var tom = push("1001", "PUPIL", "");
        var mark = complete().delivered().mark();

        store.delete(source, "Users/" + tom);
        push("1001", "PUPIL", "");

        assertThat(after(mark).told()).containsExactly("person 1001");
    }

    @Test
    void a_group_that_changes_brings_its_members_back() throws IOException {
        store.push(source, "Schools", TestStore.school(COLLEGE));
        var tom = push("1001", "PUPIL", "");
        var group = store.push(source, "Groups", TestStore.group("6A", COLLEGE, tom));
        var mark = complete().delivered().mark();

        store.patch(source, "Groups/" + group, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"6C\"}");
        var renamed = after(mark);
        store.delete(source, "Groups/" + group);
        var deleted = after(renamed.delivered().mark());

        assertThat(divisions(renamed)).containsExactly("6C");
        assertThat(divisions(deleted)).isEmpty();
        assertThat(deleted.told()).containsExactly("person 1001");
    }

    @Test
    void a_guardian_who_goes_brings_the_pupils_back_without_the_tie() throws IOException {
        var anne = push("2001", "GUARDIAN", "");
        push("1001", "PUPIL", ", \"guardians\": [{\"key\": \"2001\", \"kinship\": \"10\"}]");
        var mark = complete().delivered().mark();

        store.delete(source, "Users/" + anne);
        var heard = after(mark);

        assertThat(heard.told()).containsExactly("gone 2001", "person 1001");
        assertThat(person(heard, "1001").guardians()).isEmpty();
    }

    @Test
    void a_mark_from_the_future_or_of_another_connector_is_as_none() throws IOException {
        push("1001", "PUPIL", "");

        for (var mark : List.of("999", "-1", "cookie", "", "9".repeat(40))) {
            assertThat(after(new Mark(mark)).delivered().extent()).as(mark).isEqualTo(Extent.COMPLETE);
        }
    }

    @Test
    void more_people_than_are_read_at_once_come_once_each() throws IOException {
        push("1001", "PUPIL", "");
        store.jdbc().sql("""
                insert into scim_resource (id, source, kind, external_id, content, refers, version, change, made_at,
                  changed_at)
                select source || n, source, kind, 'K' || n, content, refers, 1, 1 + n / 1500, made_at, changed_at
                from scim_resource, generate_series(1, 3500) n where source = ?""").param(source).update();
        store.jdbc()
                .sql("update scim_source set last = 10 where source = ?")
                .param(source)
                .update();

        assertThat(complete().told()).hasSize(3_501).doesNotHaveDuplicates();
        assertThat(after(new Mark("1")).told()).hasSize(2_001).doesNotHaveDuplicates();
    }

    @Test
    void who_pushed_is_told_once_for_a_request_that_changed_something() {
        store.heard();
        var tom = push("1001", "PUPIL", "");
        store.patch(source, "Users/" + tom, "{\"op\": \"add\", \"path\": \"userName\", \"value\": \"1001\"}");
        store.ask(source, ScimRequest.Verb.POST, "Users", TestStore.person("1001", "PUPIL", "Lecoq", "Tom", ""));
        store.ask(source, ScimRequest.Verb.GET, "Users", "");

        assertThat(store.heard()).containsExactly(source);
    }

    private ReadsAll region(String name) {
        store.push(name, "Schools", TestStore.school(COLLEGE));
        store.push(name, "Users", TestStore.person("2001", "GUARDIAN", "Lecoq", "Anne", ""));
        store.push(name, "Users", TestStore.person("3001", "STAFF", "Hébert", "Claude", places("")));
        var tom = store.push(
                name,
                "Users",
                TestStore.person(
                        "1001",
                        "PUPIL",
                        "Lecoq",
                        "Tom",
                        places(", \"level\": \"2111\", \"divisions\": [\"6B\"], \"groups\": [\"LATIN\"]")
                                + ", \"birthDate\": \"2013-04-05\", \"ine\": \"000000001AA\", \"guardians\":"
                                + " [{\"key\": \"2001\", \"kinship\": \"10\", \"legal\": true}]"));
        store.push(name, "Groups", TestStore.group("6A", COLLEGE, tom));
        return connector(name, store.shelf());
    }

    private static String places(String more) {
        return ", \"schools\": [{\"uai\": \"" + COLLEGE + "\"" + more + "}]";
    }

    private static ReadsAll connector(String name, Shelf shelf) {
        return new ScimConnector(name, shelf, new ScimConfiguration().scimTokens(null, null, null, null));
    }

    private String push(String key, String profile, String more) {
        return store.push(source, "Users", TestStore.person(key, profile, "Lecoq", "Tom", more));
    }

    private Heard complete() throws IOException {
        var readings = new ArrayList<Reading>();
        return new Heard(store.shelf().read(source, 0, readings::add), readings);
    }

    private Heard after(Mark mark) throws IOException {
        var readings = new ArrayList<Reading>();
        return new Heard(store.shelf().read(source, Shelf.after(mark), readings::add), readings);
    }

    private static List<String> divisions(Heard heard) {
        return person(heard, "1001").attachments().stream()
                .flatMap(place -> place.divisions().stream())
                .toList();
    }

    private static PersonRecord person(Heard heard, String key) {
        return heard.readings().stream()
                .map(reading -> reading instanceof Reading.Row(PersonRecord person, var _) ? person : null)
                .filter(person -> person != null && person.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
