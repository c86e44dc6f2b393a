package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.csv.TestRoster.reading;
import static fr.passerelle.connectors.csv.TestRoster.whole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged files, the same ones each time: readings or an IOException come of them, and soon. */
class MutationTest {

    private static final int FILES = 5_000;
    private static final long SEED = 20_260_901L;
    private static final List<String> DAMAGE = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\n",
            "\r",
            "\r\n",
            "\0",
            "\t",
            "\uFEFF",
            "\uFFFD",
            "\u202E",
            "=cmd|'!A0",
            "é",
            "{",
            "}:",
            "tobedeleted",
            "inactive",
            "bulk",
            "delta",
            "absent",
            "S1",
            "p1",
            "D1",
            "9999-99-99",
            "0000-00-00",
            "-2147483648",
            "sourcedId",
            "status",
            "x".repeat(5_000),
            ",".repeat(600),
            "\n".repeat(50));

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_damaged_file_gives_readings_or_an_IOException_and_nothing_else() throws IOException {
        var roster = whole();
        roster.plainIn(folder);
        var names = List.copyOf(roster.files().keySet());
        var read = 0;
        for (var i = 0; i < FILES; i++) {
            var name = names.get(random.nextInt(names.size()));
            var good = roster.files().get(name);
            Files.write(folder.resolve(name), damaged(good));
            read += isRead() ? 1 : 0;
            Files.write(folder.resolve(name), good);
        }
        assertThat(read).isBetween(FILES / 10, FILES - FILES / 10);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_damaged_zip_gives_readings_or_an_IOException_and_nothing_else() throws IOException {
        var zip = whole().zip();
        var refused = 0;
        for (var i = 0; i < FILES; i++) {
            Files.write(folder.resolve("jeu.zip"), damaged(zip));
            refused += isRead() ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(FILES / 2);
    }

    /** Whether the damage left something to read; whatever was read must hold together. */
    private boolean isRead() {
        var readings = new ArrayList<Reading>();
        try {
            reading(folder).complete().read(Known.NOTHING, readings::add);
        } catch (IOException e) {
            return false;
        }
        var schools = new HashSet<String>();
        var people = new HashSet<String>();
        for (var reading : readings) {
            if (reading instanceof Reading.Row(SchoolRecord school, var _)) {
                assertThat(schools.add(school.key())).isTrue();
            }
            if (reading instanceof Reading.Row(PersonRecord person, var _)) {
                assertThat(people.add(person.key())).isTrue();
                assertThat(schools)
                        .containsAll(person.attachments().stream()
                                .map(Attachment::schoolKey)
                                .toList());
            }
        }
        return true;
    }

    private byte[] damaged(byte[] good) {
        var bytes = good;
        for (var times = 1 + random.nextInt(3); times > 0; times--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        var from = random.nextInt(bytes.length + 1);
        var to = Math.min(bytes.length, from + random.nextInt(40));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, from);
            case 1 -> joined(bytes, from, to, new byte[0]);
            case 2 -> joined(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 3 -> flipped(bytes, from);
            default ->
                joined(
                        bytes,
                        from,
                        random.nextBoolean() ? from : to,
                        DAMAGE.get(random.nextInt(DAMAGE.size())).getBytes(UTF_8));
        };
    }

    private byte[] flipped(byte[] bytes, int place) {
        var flipped = bytes.clone();
        if (place < flipped.length) {
            flipped[place] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
        var joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, from);
        joined.writeBytes(between);
        joined.write(bytes, to, bytes.length - to);
        return joined.toByteArray();
    }
}
