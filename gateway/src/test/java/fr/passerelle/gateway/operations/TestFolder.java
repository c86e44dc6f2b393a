package fr.passerelle.gateway.operations;

import fr.passerelle.gateway.TestDatabase;
import fr.passerelle.gateway.TestRegion;
import fr.passerelle.gateway.demo.Partners;
import fr.passerelle.gateway.demo.TestPartners;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A settings folder of the invented region whose database is a new one beside those of the other tests. */
public final class TestFolder {

    private final Path home;
    private final String url;
    private final Partners partners = TestRegion.demo().partners();

    /** With everything of its own in that folder. */
    public TestFolder(Path home, String database) throws IOException {
        this.home = home;
        this.url = newDatabase(database);
        TestPartners.settings(
                partners, Files.createDirectories(config()), """
                passerelle:
                  address: %s
                  data: "%s"
                  sync-schedule: "-"
                  database:
                    url: "%s"
                    user: postgres
                """.formatted(partners.passerelle(), data(), url));
        // What a test delivers is not delivered to the others.
        var shared = TestPartners.deliveries(partners);
        FileSystemUtils.copyRecursively(shared, home.resolve("aaf"));
        for (var file : List.of("territories/manche.yml", "territories/region.yml")) {
            change(file, shared.toString(), home.resolve("aaf").toString());
        }
        try (var copies = Files.walk(home.resolve("aaf"))) {
            for (var copy : copies.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    /** Where that source's deliveries are dropped. */
    public Path deliveries(String source) {
        return home.resolve("aaf").resolve(source);
    }

    /** Delivers the same again on a later day of September, one of its files changed: {@code Eleve}, {@code PersRelEleve}. */
    public void deliverAgain(String source, int day, String changed, UnaryOperator<String> change) throws IOException {
        var deliveries = deliveries(source);
        unpack(deliveries);
        try (var files = Files.list(deliveries)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                var charset = charset(file);
                var text = Files.readString(file, charset);
                var later = Path.of(file.toString().replaceFirst("_202609\\d\\d_", "_202609%02d_".formatted(day)));
                Files.delete(file);
                Files.writeString(
                        later, file.toString().contains("_" + changed + "_0000") ? change.apply(text) : text, charset);
                Files.setLastModifiedTime(later, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    private static Charset charset(Path xml) throws IOException {
        var declared = Pattern.compile("encoding=[\"']([A-Za-z0-9-]+)")
                .matcher(Files.readString(xml, StandardCharsets.ISO_8859_1));
        return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** The archive is unpacked once: what was changed since stays changed. */
    private static void unpack(Path deliveries) throws IOException {
        try (var there = Files.list(deliveries)) {
            var archive = there.filter(file -> file.toString().endsWith(".tgz")).findFirst();
            if (archive.isPresent()) {
                new ProcessBuilder("tar", "xzf", archive.get().toString(), "-C", deliveries.toString())
                        .inheritIO()
                        .start()
                        .onExit()
                        .join();
                Files.delete(archive.get());
            }
        }
    }

    public Path config() {
        return home.resolve("config");
    }

    public Path data() {
        return home.resolve("data");
    }

    /** Its database. */
    public JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
    }

    /** How many people of that source are there today. */
    public long people(String source) {
        return jdbc().sql("select count(*) from person_record where source = ? and gone_at is null")
                .param(source)
                .query(Long.class)
                .single();
    }

    /** Runs a command on these settings. */
    public Said says(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--config");
        all.add(config().toString());
        return Said.by(all.toArray(String[]::new));
    }

    /** Changes a settings file. */
    public void change(String file, String from, String to) throws IOException {
        var path = config().resolve(file);
        var text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not say " + from + ":\n" + text);
        }
        Files.writeString(path, text.replace(from, to));
    }

    private static String newDatabase(String name) {
        var shared = TestDatabase.shared().jdbc();
        shared.sql("create database " + name).update();
        var port = shared.sql("select inet_server_port()").query(Integer.class).single();
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }
}
