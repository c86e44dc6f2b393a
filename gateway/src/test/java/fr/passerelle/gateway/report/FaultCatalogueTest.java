package fr.passerelle.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultCatalogueTest {

    private static final Path INTAKE = Path.of("../identity/src/main/java");
    private static final Path CONNECTORS = Path.of("../connectors/src/main/java");
    private final FaultCatalogue catalogue = new FaultCatalogue();

    @Test
    void every_code_of_intake_says_what_to_do() throws IOException {
        assertThat(catalogue.codes()).containsAll(codes(INTAKE, "INTAKE"));
    }

    @Test
    void every_code_that_a_connector_gives_as_a_whole_says_what_to_do() throws IOException {
        assertThat(catalogue.codes()).containsAll(codes(CONNECTORS, "AAF|CSV|LDAP|SCIM"));
    }

    @Test
    void no_code_of_intake_is_in_it_that_nothing_gives() throws IOException {
        assertThat(codes(INTAKE, "INTAKE"))
                .containsAll(catalogue.codes().stream()
                        .filter(code -> code.startsWith("INTAKE-") && !code.endsWith("*"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void what_means_the_same_for_every_connector_is_said_once() {
        assertThat(catalogue.advice("AAF-NO-KEY"))
                .isEqualTo(catalogue.advice("SCIM-NO-KEY"))
                .contains("clé");
    }

    @Test
    void a_code_that_is_only_one_connector_s_is_told_by_its_connector() {
        assertThat(catalogue.advice("LDAP-SOMETHING-NEW")).contains("doctor");
        assertThat(catalogue.advice("AAF-BOMB")).contains("archive");
    }

    @Test
    void a_code_that_nobody_knows_says_so() {
        assertThat(catalogue.advice("ZZZ-1")).contains("Code inconnu");
        assertThat(catalogue.advice("")).contains("Code inconnu");
    }

    @Test
    void codes_are_found_in_a_reason() {
        assertThat(catalogue.codesIn(
                        "INTAKE-UNREAD: AAF-MIXED, deux jours ; fichier ENT2DVA-ENTDEMO_Complet, AAF-MIXED"))
                .containsExactly("INTAKE-UNREAD", "AAF-MIXED");
    }

    private static Set<String> codes(Path sources, String prefixes) throws IOException {
        var code = Pattern.compile("\"((?:" + prefixes + ")-[A-Z0-9-]+)\"");
        try (var files = Files.walk(sources)) {
            var codes = new TreeSet<String>();
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                code.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(codes::add);
            }
            assertThat(codes).hasSizeGreaterThan(10);
            return codes;
        }
    }
}
