package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees and decides of two pupils of one directory. */
class LinkCommandsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] WHY = {"--operator", "A. Agent", "--reason", "vu avec la famille"};

    @TempDir
    private static Path home;

    private static TestFolder folder;
    private static String one;
    private static String other;
    private static String key;

    @BeforeAll
    static void twoPupils() throws IOException {
        folder = new TestFolder(home, "link_commands");
        assertThat(folder.says("sync", "apply", "manche-1d").code()).isZero();
        var pupils = folder.jdbc()
                .sql("select l.person, r.key from person_record r join link l using (source, key)"
                        + " where profile = 'PUPIL' order by r.key limit 2")
                .query((row, n) -> List.of(row.getString(1), row.getString(2)))
                .list();
        one = pupils.get(0).get(0);
        other = pupils.get(1).get(0);
        key = "manche-1d$" + pupils.get(1).get(1);
    }

    @Test
    void a_merge_a_split_and_their_undoing_go_all_the_way() {
        var before = decisions().size();
        assertThat(decided("merge", one, other).code()).isEqualTo(1);
        var merge = decided("merge", one, other, "--sure", "--json");
        assertThat(merge.code()).isZero();
        assertThat(owner()).isEqualTo(one);
        assertThat(folder.says("person", "show", other).out()).contains(one);
        var split = decided("split", one, key, "--json");
        assertThat(split.code()).isZero();
        var fresh = JSON.readTree(split.out()).path("fresh").asString();
        assertThat(owner()).isEqualTo(fresh).isNotIn(one, other);
        var number = JSON.readTree(merge.out()).path("decision").asString();
        var early = decided("undo", number, "--json");
        assertThat(early.code()).isEqualTo(1);
        assertThat(JSON.readTree(early.out()).path("code").asString()).isEqualTo("DECISION-LATER");
        assertThat(decided("undo", decisions().get(0).path("decision").asString())
                        .code())
                .isZero();
        assertThat(decided("undo", number).code()).isZero();
        assertThat(owner()).isEqualTo(other);
        assertThat(decisions()).hasSize(before + 4);
        assertThat(folder.says("link", "decisions", one).out()).contains("fusion", "séparation", "annulée par la");
    }

    @Test
    void two_records_are_explained_field_by_field_and_say_nothing_of_anybody() {
        var said = folder.says("link", "explain", one, key);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("date de naissance", "avant de comparer", "Deux personnes");
        var document = JSON.readTree(
                        folder.says("link", "explain", one, other, "--json").out())
                .get(0);
        assertThat(document.path("outcome").asString()).isEqualTo("NEW");
        assertThat(document.path("evidence")).isNotEmpty();
        assertThat(folder.says("link", "explain", one, "personne").code()).isEqualTo(1);
    }

    @Test
    void a_case_is_listed_shown_and_settled() {
        assertThat(folder.says("link", "cases").out()).contains("Aucun cas");
        folder.jdbc()
                .sql("insert into person_record (source, key, profile, content, digest, schools, changed_at)"
                        + " select source, 'NEUF', profile, content, digest, schools, changed_at from person_record"
                        + " where source || '$' || key = ?")
                .param(key)
                .update();
        var id = folder.jdbc()
                .sql("insert into review_case (source, key, candidates, evidence, opened_at)"
                        + " values ('manche-1d', 'NEUF', ?, '', now() - interval '20 days') returning id")
                .param(new String[] {one, other})
                .query(Long.class)
                .single();
        assertThat(folder.says("link", "cases", "--territory", "manche").out())
                .contains("1 cas", "manche-1d$NEUF", "oublié");
        assertThat(folder.says("link", "cases", "--territory", "nulle-part").code())
                .isEqualTo(2);
        assertThat(folder.says("link", "cases", String.valueOf(id)).out()).contains("prénom", "link settle " + id);
        assertThat(decided("settle", String.valueOf(id)).code()).isEqualTo(2);
        assertThat(decided("settle", String.valueOf(id), "--same", one, "--nobody")
                        .code())
                .isEqualTo(2);
        var settled = decided("settle", String.valueOf(id), "--nobody", "--json");
        assertThat(settled.code()).isZero();
        assertThat(JSON.readTree(settled.out()).path("person").asString()).isNotIn(one, other);
        assertThat(folder.says("link", "cases", String.valueOf(id)).code()).isEqualTo(2);
    }

    @Test
    void a_publisher_with_two_names_for_one_person_is_told_which_to_keep() {
        folder.jdbc()
                .sql(
                        "insert into pseudonym (publisher, person, value) values ('bocage', ?, 'gardé'), ('bocage', ?, 'ancien')")
                .params(one, other)
                .update();
        assertThat(folder.says("link", "pseudonyms", "bocage").out()).contains("un seul");
        var merge = decided("merge", one, other, "--sure", "--json");
        assertThat(folder.says("link", "pseudonyms", "bocage").out()).contains("ancien → gardé", "1 avis");
        assertThat(decided("undo", JSON.readTree(merge.out()).path("decision").asString())
                        .code())
                .isZero();
        assertThat(folder.says("link", "pseudonyms", "personne").code()).isEqualTo(2);
    }

    @Test
    void where_operators_are_declared_only_theirs_are_decisions() throws IOException {
        var file = declare("orne");
        var stranger = decided("merge", one, other, "--sure", "--json");
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(JSON.readTree(stranger.out()).path("code").asString()).isEqualTo("OPERATOR-UNKNOWN");
        assertThat(JSON.readTree(
                                byAgent("merge", one, other, "--sure", "--json").out())
                        .path("code")
                        .asString())
                .isEqualTo("OPERATOR-OTHER-TERRITORY");
        declare("orne, manche");
        assertThat(byAgent("merge", one, other, "--sure").code()).isZero();
        var number = decisions().get(0).path("decision").asString();
        assertThat(decided("undo", number).code()).isEqualTo(1);
        assertThat(byAgent("undo", number).code()).isZero();
        Files.delete(file);
    }

    @Test
    void a_case_of_two_numbers_tells_who_may_decide_it_and_is_settled() throws IOException {
        var file = declare("manche");
        var id = folder.jdbc()
                .sql("insert into review_case (kind, candidates, evidence, opened_at)"
                        + " select 'NUMBERS', array_agg(id), '', now() from ("
                        + " select distinct person as id from link where person <> all(?) and until_at is null"
                        + " order by person limit 2) two returning id")
                .param(new String[] {one, other})
                .query(String.class)
                .single();
        var listed = folder.says("link", "cases", id, "--json");
        assertThat(JSON.readTree(listed.out())
                        .path("case")
                        .path("deciders")
                        .get(0)
                        .asString())
                .isEqualTo("a.agent");
        assertThat(folder.says("link", "cases", id).out()).contains("deux numéros", "décidable par a.agent");
        assertThat(byAgent("settle", id, "--apart").code()).isZero();
        assertThat(folder.says("link", "cases", id).code()).isEqualTo(2);
        Files.delete(file);
    }

    private static Path declare(String territories) throws IOException {
        var file = Files.createDirectories(folder.config().resolve("operators")).resolve("a.agent.yml");
        return Files.writeString(file, """
                id: a.agent
                name: A. Agent
                territories: [%s]
                may: [decide-cases]
                """.formatted(territories));
    }

    private static Said byAgent(String... words) {
        return link(List.of("--operator", "a.agent", "--reason", "essai"), words);
    }

    @Test
    void a_decision_without_an_author_or_a_reason_is_refused() {
        assertThat(folder.says("link", "merge", one, other).code()).isEqualTo(2);
        assertThat(folder.says("link", "merge", one, other, "--operator", " ", "--reason", "x")
                        .code())
                .isEqualTo(2);
    }

    private static Said decided(String... words) {
        return link(List.of(WHY), words);
    }

    private static Said link(List<String> why, String... words) {
        var all = new ArrayList<>(List.of("link"));
        all.addAll(List.of(words));
        all.addAll(why);
        return folder.says(all.toArray(String[]::new));
    }

    private static JsonNode decisions() {
        return JSON.readTree(folder.says("link", "decisions", "--json").out());
    }

    private static String owner() {
        return folder.jdbc()
                .sql("select person from link where source || '$' || key = ? and until_at is null")
                .param(key)
                .query(String.class)
                .single();
    }
}
