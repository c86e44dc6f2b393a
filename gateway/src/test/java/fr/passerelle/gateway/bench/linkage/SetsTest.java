package fr.passerelle.gateway.bench.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_mapping_says_which_column_is_what() throws IOException {
        Files.write(folder.resolve("a.csv"), list("a", ""));
        Files.write(folder.resolve("b.csv"), list("b", "E"));
        Files.writeString(folder.resolve("mine.mapping.json"), """
                {"name": "mine", "left": "a.csv", "right": "b.csv", "truth": "who", "pattern": "[ab]-([0-9]+)",
                 "columns": {"GIVEN": ["first"], "FAMILY": ["last"], "BORN": ["y", "m", "d"]}}""");
        var document = Sets.in(folder, line -> {});
        assertThat(document.get("febrl4")).isNull();
        assertThat(document.get("sets"))
                .isEqualTo(Map.of(
                        "mine",
                        Map.of(
                                "f1WithoutId", 1.0,
                                "precisionWithoutId", 1.0,
                                "recallWithoutId", 1.0,
                                "falseAutomaticLinksWithoutId", 0L)));
    }

    @Test
    void without_a_folder_there_is_no_set() throws IOException {
        assertThat(Sets.in(null, line -> {})).containsOnlyKeys("febrl4");
    }

    @Test
    void a_comma_between_quotes_parts_no_values() {
        assertThat(CsvLine.of("1, \"Dupré, Anne\" ,x")).containsExactly("1", "Dupré, Anne", "x");
    }

    private static List<String> list(String name, String ending) {
        var lines = new ArrayList<>(List.of("who,first,last,y,m,d"));
        for (var i = 0; i < 200; i++) {
            lines.add("%s-%d,Prénom%s,Nom%s%s,20%02d,%d,%d"
                    .formatted(name, i, letters(i), letters(i * 7 + 3), ending, i % 15, 1 + i % 12, 1 + i % 28));
        }
        return lines;
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number * 11 % 26);
    }
}
