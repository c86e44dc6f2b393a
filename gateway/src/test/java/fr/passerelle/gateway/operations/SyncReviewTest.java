package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.report.SyncMeters;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an operator sees of a plan before anything happens: a collège's directory that has lost six pupils, renamed one
 * and put another into a class of its own.
 */
class SyncReviewTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ADDED = Pattern.compile("(?s)<addRequest>.*?</addRequest>");
    private static final Pattern NAME =
            Pattern.compile("<attr name=\"(?:sn|givenName|ENTPersonNomPatro)\"><value>([^<]{4,})<");

    @TempDir
    private static Path home;

    private static TestFolder folder;
    private static Said before;
    private static Said held;
    private static String run;
    private static Set<String> names;

    @BeforeAll
    static void aPlanIsHeld() throws IOException {
        folder = new TestFolder(home, "sync_review");
        before = folder.says("sync", "status");
        assertThat(folder.says("sync", "apply", "--quiet").code()).isZero();
        folder.deliverAgain("manche-2d", 2, "Eleve", SyncReviewTest::changed);
        held = folder.says("sync", "plan", "manche-2d");
        run = held.out().replaceFirst("(?s).*plan ([0-9]+).*", "$1");
        try (var files = Files.list(folder.deliveries("manche-2d"))) {
            names = NAME.matcher(files.filter(file -> file.toString().endsWith(".xml"))
                            .map(SyncReviewTest::text)
                            .collect(Collectors.joining()))
                    .results()
                    .map(name -> name.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static String changed(String pupils) {
        var all = ADDED.matcher(pupils).results().map(found -> found.group()).toList();
        var text = pupils;
        for (var gone : all.subList(0, 6)) {
            text = text.replace(gone, "");
        }
        return text.replace(all.get(7), all.get(7).replaceFirst("(<attr name=\"givenName\"><value>)[^<]*", "$1Zébulon"))
                .replace(
                        all.get(8),
                        all.get(8)
                                .replaceFirst(
                                        "(<attr name=\"ENTEleveClasses\"><value>[^<]*\\$)[^<]*",
                                        "$1" + "CLASSE-A-PART"));
    }

    @Test
    void a_source_that_was_never_read_stands_in_the_status_as_well() {
        assertThat(before.code()).isZero();
        assertThat(before.out()).contains("calvados", "manche-1d", "manche-2d", "orne", "region", "jamais lue");
    }

    @Test
    void a_held_plan_ends_with_4_and_tells_why_how_much_where_and_what_to_type() {
        assertThat(held.code()).isEqualTo(4);
        assertThat(held.out())
                .contains("Retenu par le frein", "disparaîtraient")
                .containsPattern("élèves +80 +\\. +2 ")
                .contains("Établissements qui changent le plus", "Collège ")
                .contains("./passerelle sync approve " + run, "--config " + folder.config());
    }

    @Test
    void no_name_is_shown_unless_it_is_asked_for() {
        assertThat(names).hasSizeGreaterThan(100);
        var shown = folder.says("sync", "show", run).out();
        var json = folder.says("sync", "plan", "manche-2d", "--json").out();
        for (var text : List.of(held.out(), shown, json)) {
            assertThat(Canaries.Text.of(text))
                    .satisfies(said -> assertThat(names).noneMatch(said::tells));
        }
        assertThat(folder.says("sync", "show", run, "--names").out()).contains("→ Zébulon");
    }

    @Test
    void a_plan_changes_nothing() {
        var people = folder.people("manche-2d");
        folder.says("sync", "plan", "manche-2d", "--complete");
        assertThat(folder.people("manche-2d")).isEqualTo(people);
    }

    @Test
    void lines_are_shown_field_by_field_and_by_kind_and_by_school() {
        assertThat(folder.says("sync", "show", run).out()).contains("affectation : ", "CLASSE-A-PART");
        var gone = folder.says("sync", "show", run, "--kind", "gone").out();
        assertThat(gone).contains("disparition").doesNotContain("modification    ", "CLASSE-A-PART");
        assertThat(folder.says("sync", "show", run, "--school", "0509999x").out())
                .contains("Aucune ligne.");
    }

    @Test
    void no_more_lines_are_shown_than_asked_for_and_that_there_are_more_is_told() {
        var said = folder.says("sync", "show", run, "--limit", "1");
        assertThat(said.out().lines().filter(line -> line.startsWith("disparition")))
                .hasSize(1);
        assertThat(said.out()).contains("--export");
        assertThat(JSON.readTree(folder.says("sync", "show", run, "--limit", "1", "--json")
                                .out())
                        .path("more")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_kind_that_there_is_not_is_told() {
        assertThat(folder.says("sync", "show", run, "--kind", "vanished").code())
                .isEqualTo(2);
    }

    @Test
    void an_export_has_every_line_and_only_its_owner_reads_it() throws IOException {
        var lines = folder.jdbc()
                .sql("select count(*) from sync_line where run = ?")
                .param(Long.parseLong(run))
                .query(Integer.class)
                .single();
        var csv = home.resolve("plan.csv");
        var json = home.resolve("plan.json");
        for (var file : List.of(csv, json)) {
            var said = folder.says("sync", "show", run, "--export", file.toString());
            assertThat(said.code()).isZero();
            assertThat(said.err()).contains(lines + " lignes");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Canaries.Text.of(Files.readString(file)))
                    .satisfies(text -> assertThat(names).noneMatch(text::tells));
        }
        assertThat(Files.readAllLines(csv)).hasSize(lines + 1);
        assertThat(JSON.readTree(Files.readString(json))).hasSize(lines);
    }

    @Test
    void an_export_that_fails_leaves_what_bore_its_name() throws IOException {
        var folderInTheWay = Files.createDirectories(home.resolve("taken.csv/inside"));
        var said = folder.says(
                "sync", "show", run, "--export", folderInTheWay.getParent().toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(folderInTheWay).isDirectory();
        try (var left = Files.list(home)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains(".part"));
        }
    }

    @Test
    void an_export_is_of_one_source_and_of_a_kind_that_is_known() {
        assertThat(folder.says("sync", "plan", "--export", "plan.csv").err()).contains("une seule source");
        assertThat(folder.says("sync", "plan", "manche-2d", "--export", "plan.xls")
                        .err())
                .contains(".csv ou .json");
    }

    @Test
    void a_plan_is_compared_with_the_one_before_unless_another_is_named() {
        var same = folder.says("sync", "compare", run);
        assertThat(same.code()).isZero();
        assertThat(same.out()).containsPattern("modification +0 +2 +0");
        var first = folder.jdbc()
                .sql("select min(id) from sync_run where source = 'region'")
                .query(Long.class)
                .single();
        assertThat(folder.says("sync", "compare", run, first.toString()).err()).contains("region");
    }

    @Test
    void the_status_ends_with_4_while_a_plan_is_held() {
        var said = folder.says("sync", "status", "manche-2d", "manche-1d");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.out()).contains("attend une approbation", "./passerelle sync approve");
        assertThat(folder.says("sync", "status", "manche-1d").code()).isZero();
    }

    @Test
    void measures_tell_a_held_plan_its_changes_and_the_age_of_what_is_in_force() {
        var registry = new SimpleMeterRegistry();
        new SyncMeters(
                        List.of("manche-2d", "nulle-part"),
                        new Runs(folder.jdbc()),
                        new Standings(folder.jdbc()),
                        Clock.systemUTC())
                .bindTo(registry);
        assertThat(measure(registry, "held", "manche-2d")).isOne();
        assertThat(measure(registry, "stopped", "manche-2d")).isZero();
        assertThat(measure(registry, "faults", "manche-2d")).isZero();
        assertThat(measure(registry, "age", "manche-2d")).isBetween(0.0, 600.0);
        assertThat(measure(registry, "age", "nulle-part")).isNaN();
        assertThat(registry.get("passerelle.sync.changes")
                        .tags("source", "manche-2d", "kind", "changed")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void two_approvals_are_those_of_two_people() throws IOException {
        folder.change(
                "territories/region.yml",
                "    aaf:",
                "    approvals: 2\n    brake: { gone-percent: 0, gone-count: 0, changed-percent: 0 }\n    aaf:");
        folder.deliverAgain("region", 2, "Eleve", SyncReviewTest::changed);
        var number = folder.says("sync", "plan", "region", "-q").out().replaceFirst("(?s).*plan ([0-9]+).*", "$1");
        var first = folder.says("sync", "approve", number, "--operator", "A. Agent", "--reason", "vu avec l'école");
        assertThat(first.code()).isEqualTo(4);
        assertThat(first.out()).contains("Il manque encore 1 approbation");
        assertThat(folder.says("sync", "approve", number, "--operator", " a  AGENT", "--reason", "encore")
                        .out())
                .contains("a déjà approuvé");
        assertThat(folder.says("sync", "apply", "--run", number).code()).isEqualTo(4);
        var second = folder.says("sync", "approve", number, "--operator", "B. Autre", "--reason", "d'accord");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("./passerelle sync apply --run " + number);
        assertThat(folder.says("sync", "apply", "--run", number).code()).isZero();
        assertThat(folder.says("sync", "history", "region").out())
                .contains("a. agent", "« vu avec l'école »", "b. autre", "« d'accord »");
        assertThat(folder.says("sync", "approve", number, "--operator", "C", "--reason", "trop tard")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void faults_are_told_by_code_with_what_to_do_and_where() throws IOException {
        folder.deliverAgain(
                "manche-1d",
                2,
                "Eleve",
                pupils -> pupils.replaceFirst(
                        "(<attr name=\"ENTPersonDateNaissance\"><value>)[^<]*", "$1" + "31/02/2018"));
        assertThat(folder.says("sync", "apply", "manche-1d").code()).isEqualTo(5);
        var said = folder.says("sync", "faults", "manche-1d");
        assertThat(said.out())
                .contains("1 fiche mise de côté", "AAF-BAD-DATE", "La faire corriger", "_Eleve_0000.xml:")
                .doesNotContain("31/02/2018");
        assertThat(folder.says("sync", "faults", "manche-1d", "--code", "AAF-NO-KEY")
                        .out())
                .contains("aucune fiche");
        var json = JSON.readTree(
                folder.says("sync", "faults", "manche-1d", "--json").out());
        assertThat(json.path("codes").get(0).path("code").asString()).isEqualTo("AAF-BAD-DATE");
    }

    @Test
    void a_reading_that_is_stopped_says_what_to_do_and_the_status_ends_with_1() throws IOException {
        folder.change("territories/orne.yml", "people: ou=", "people: ou=nulle-part,ou=");
        var said = folder.says("sync", "apply", "orne");
        folder.change("territories/orne.yml", "people: ou=nulle-part,ou=", "people: ou=");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("INTAKE-UNREAD", "→ ");
        assertThat(folder.says("sync", "status", "orne").code()).isEqualTo(1);
        assertThat(folder.says("sync", "faults", "orne").err()).contains("INTAKE-UNREAD");
        assertThat(folder.says("sync", "history", "orne", "--limit", "1").out()).contains("arrêté");
    }

    private static double measure(SimpleMeterRegistry registry, String name, String source) {
        return registry.get("passerelle.sync." + name)
                .tag("source", source)
                .gauge()
                .value();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
