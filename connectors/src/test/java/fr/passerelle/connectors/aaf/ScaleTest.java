package fr.passerelle.connectors.aaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleTest {

    private static final int PUPILS = 200_000;
    private static final int IN_A_FILE = 20_000;

    @TempDir
    Path folder;

    @Test
    void K17_two_hundred_thousand_pupils_are_read_in_a_minute_and_a_quarter_of_half_a_gigabyte() throws Exception {
        write();
        var began = System.nanoTime();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScaleTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                    .contains("rows=" + (PUPILS + 8));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads that folder: the other side of the test, in a Java with little memory. */
    static void main(String[] arguments) throws IOException {
        var rows = new AtomicInteger();
        TestDelivery.secondDegreeIn(Path.of(arguments[0])).complete().read(Known.NOTHING, reading -> {
            if (reading instanceof Reading.Row) {
                rows.incrementAndGet();
            }
        });
        System.out.println("rows=" + rows);
    }

    private void write() throws IOException {
        var gzip =
                new GZIPOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(folder.resolve("ENT2DVA.20260901.tgz")))) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                };
        var delivery = TestDelivery.secondDegree();
        try (var tar = new TarArchiveOutputStream(gzip)) {
            for (var number = 0; number < PUPILS / IN_A_FILE; number++) {
                put(tar, delivery.name("Eleve", number), pupils(number * IN_A_FILE));
            }
            for (var file : delivery.without("Eleve").files().entrySet()) {
                put(tar, file.getKey(), file.getValue());
            }
        }
    }

    private static byte[] pupils(int first) {
        var requests = IntStream.range(first, first + IN_A_FILE)
                .mapToObj(i -> TestAaf.ROMANE.replace("8001", Integer.toString(1_000_000 + i)))
                .toArray(String[]::new);
        return TestAaf.file(requests).getBytes(UTF_8);
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
