package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators see and end people's sessions. */
class SessionCommandsTest {

    @TempDir
    private static Path home;

    private static TestFolder folder;
    private static String pupil;
    private static String school;
    private static String elsewhere;

    @BeforeAll
    static void twoSchools() throws IOException {
        folder = new TestFolder(home, "session_commands");
        assertThat(folder.says("sync", "apply", "manche-1d").code()).isZero();
        var people = folder.jdbc()
                .sql("select distinct on (r.schools) l.person, r.schools[1] from person_record r"
                        + " join link l using (source, key) where profile = 'PUPIL' order by r.schools, r.key limit 2")
                .query((row, n) -> List.of(row.getString(1), row.getString(2)))
                .list();
        pupil = people.getFirst().getFirst();
        school = people.getFirst().getLast();
        elsewhere = people.getLast().getFirst();
    }

    @BeforeEach
    void signIn() {
        folder.jdbc().sql("delete from session").update();
        folder.jdbc().sql("delete from served").update();
        session("a", pupil);
        session("b", pupil);
        session("c", elsewhere);
    }

    @Test
    void a_persons_sessions_are_listed() {
        var said = folder.says("session", "list", "--person", pupil, "--json");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains(pupil, "\"upstream\"").doesNotContain(elsewhere);
    }

    @Test
    void a_persons_sessions_are_ended_and_nobody_elses() {
        var said = folder.says("session", "end", "--person", pupil, "--operator", "A. Agent");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("2 session(s) de 1 personne(s)");
        assertThat(going()).containsExactly("c");
    }

    @Test
    void a_schools_sessions_are_ended_and_no_other_schools() {
        var said = folder.says("session", "end", "--school", school, "--operator", "A. Agent", "--json");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("\"sessions\"");
        assertThat(going()).containsExactly("c");
    }

    @Test
    void the_services_of_an_ended_session_wait_for_the_server_to_tell_them() {
        folder.jdbc()
                .sql("insert into served (session, protocol, publisher, party, name, handle, served_at)"
                        + " values ('a', 'oidc', 'un', 'un', 'n', 'h', now())")
                .update();
        folder.says("session", "end", "--person", pupil, "--operator", "A. Agent");
        assertThat(folder.jdbc()
                        .sql("select state from served where due_at <= now()")
                        .query(String.class)
                        .list())
                .containsExactly("DUE");
    }

    @Test
    void an_end_is_written_down_with_who_ordered_it() {
        folder.says("session", "end", "--person", pupil, "--operator", "A. Agent");
        assertThat(folder.jdbc()
                        .sql("select count(*) from journal where event = 'SESSION_ENDED' and person = ?"
                                + " and detail->>'operator' = 'A. Agent'")
                        .param(pupil)
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void where_operators_are_declared_only_who_has_the_right_ends_a_session() throws IOException {
        var file = Files.createDirectories(folder.config().resolve("operators")).resolve("b.agent.yml");
        try {
            Files.writeString(file, "id: b.agent\nname: B. Agent\nterritories: [manche]\nmay: [DECIDE_CASES]\n");
            var refused = folder.says("session", "end", "--person", pupil, "--operator", "b.agent");
            assertThat(refused.code()).isNotZero();
            assertThat(refused.out()).contains("OPERATOR-NO-RIGHT");
            assertThat(going()).hasSize(3);
            Files.writeString(file, "id: b.agent\nname: B. Agent\nterritories: [manche]\nmay: [END_SESSIONS]\n");
            assertThat(folder.says("session", "end", "--person", pupil, "--operator", "b.agent")
                            .code())
                    .isZero();
            assertThat(going()).containsExactly("c");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whose_sessions_is_said_by_exactly_one_option() {
        assertThat(folder.says("session", "list").code()).isEqualTo(2);
        assertThat(folder.says("session", "list", "--person", pupil, "--school", school)
                        .code())
                .isEqualTo(2);
        assertThat(folder.says("session", "list", "--school", "pas un UAI").code())
                .isEqualTo(2);
    }

    private static List<String> going() {
        return folder.jdbc()
                .sql("select key from session order by key")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static void session(String key, String person) {
        folder.jdbc()
                .sql("insert into session (key, person, upstream_name, content, signed_in_at, used_at)"
                        + " values (?, ?, '', ?, now(), now())")
                .params(
                        key,
                        person,
                        "{\"person\":{\"value\":\"" + person
                                + "\"},\"upstream\":\"neo\",\"nameId\":\"n\",\"signedInAt\":\"" + Instant.now() + "\"}")
                .update();
    }
}
