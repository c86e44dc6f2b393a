package fr.passerelle.gateway.bench.region;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.csv.CsvConnector;
import fr.passerelle.connectors.csv.CsvSettings;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneRosterFolderTest {

    private static final Scale SCALE = Scale.ofPeople(1_000);
    private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        new OneRosterFolder(new Region(SCALE, 1)).write(folder);
    }

    @Test
    void the_manifest_names_every_file_that_is_there() throws IOException {
        try (var files = Files.list(folder)) {
            var delivered = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("manifest.csv"))
                    .map(name -> "file." + name.replace(".csv", ""))
                    .toList();
            assertThat(rows("manifest"))
                    .filteredOn(row -> "bulk".equals(row.get("value")))
                    .extracting(row -> row.get("propertyName"))
                    .containsExactlyInAnyOrderElementsOf(delivered);
        }
    }

    @Test
    void everybody_is_a_user_with_a_role() throws IOException {
        assertThat(ids("users")).hasSize(SCALE.people());
        assertThat(values("roles", "userSourcedId").distinct()).hasSize(SCALE.people());
        assertThat(rows("roles"))
                .filteredOn(row -> "student".equals(row.get("role")))
                .hasSize(SCALE.pupils());
    }

    @Test
    void pupils_have_a_birth_date() throws IOException {
        assertThat(rows("demographics"))
                .hasSize(SCALE.pupils())
                .allMatch(row -> row.getOrDefault("birthDate", "").matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}"));
    }

    @Test
    void the_connector_reads_everybody_and_finds_no_fault() throws IOException {
        var readings = new ArrayList<Reading>();
        new CsvConnector("banc", CsvSettings.of(folder), Clock.systemUTC())
                .complete()
                .read(Known.NOTHING, readings::add);
        assertThat(readings).noneMatch(Reading.Fault.class::isInstance).hasSize(SCALE.people() + SCALE.schools());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"academicSessions", "orgs", "courses", "classes", "users", "roles", "enrollments", "demographics"
            })
    void no_two_rows_of_a_file_have_one_id(String file) throws IOException {
        assertThat(ids(file)).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "orgs, parentSourcedId, orgs",
        "courses, orgSourcedId, orgs",
        "courses, schoolYearSourcedId, academicSessions",
        "classes, courseSourcedId, courses",
        "classes, schoolSourcedId, orgs",
        "classes, termSourcedIds, academicSessions",
        "users, agentSourcedIds, users",
        "users, primaryOrgSourcedId, orgs",
        "roles, userSourcedId, users",
        "roles, orgSourcedId, orgs",
        "enrollments, classSourcedId, classes",
        "enrollments, schoolSourcedId, orgs",
        "enrollments, userSourcedId, users",
        "demographics, sourcedId, users"
    })
    void every_id_that_a_row_quotes_is_that_of_a_row(String file, String column, String other) throws IOException {
        assertThat(values(file, column).flatMap(Pattern.compile(",")::splitAsStream))
                .isNotEmpty()
                .isSubsetOf(ids(other));
    }

    private List<String> ids(String file) throws IOException {
        return values(file, "sourcedId").toList();
    }

    private Stream<String> values(String file, String column) throws IOException {
        return rows(file).stream().map(row -> row.getOrDefault(column, "")).filter(value -> !value.isEmpty());
    }

    private List<Map<String, String>> rows(String file) throws IOException {
        var lines = Files.readAllLines(folder.resolve(file + ".csv"));
        var columns = cells(lines.getFirst());
        return lines.stream()
                .skip(1)
                .map(OneRosterFolderTest::cells)
                .peek(cells -> assertThat(cells).hasSameSizeAs(columns))
                .map(cells ->
                        IntStream.range(0, columns.size()).boxed().collect(Collectors.toMap(columns::get, cells::get)))
                .toList();
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var matcher = CELL.matcher(line);
        while (matcher.find()) {
            var quoted = matcher.group(1);
            cells.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
        }
        return cells;
    }
}
