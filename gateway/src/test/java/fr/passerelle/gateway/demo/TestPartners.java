package fr.passerelle.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Everybody around a Passerelle that a test starts by itself, and the demonstration's settings filled in for it. */
public final class TestPartners {

    private static final Path DEMO = Path.of("..", "config", "demo");

    private TestPartners() {}

    /** Starts them around that port of Passerelle's, with their files in that folder. */
    public static Partners around(int passerelle, Path folder) throws IOException {
        var free = Ports.free();
        return Partners.start(
                Files.createDirectories(folder),
                new Ports(
                        passerelle,
                        free.neo(),
                        free.canope(),
                        free.bocage(),
                        free.marees(),
                        free.augeron(),
                        free.management()),
                null);
    }

    /** A settings folder that names them, with that application.yml. */
    public static Path settings(Partners partners, Path folder, String application) throws IOException {
        try (var files = Files.walk(DEMO)) {
            files.filter(file -> file.toString().endsWith(".yml")).forEach(file -> fill(partners, file, folder));
        }
        Files.writeString(folder.resolve("application.yml"), application);
        return folder;
    }

    /** The folder in which their deliveries lie, one folder a source. */
    public static Path deliveries(Partners partners) {
        return Path.of(String.valueOf(partners.placeholders().get("demo.data"))).resolve("aaf");
    }

    /** Signs that account in, as a browser without JavaScript does, and gives the page it ends on. */
    public static Visitor.Page signIn(Partners partners, Visitor visitor, String login) throws IOException {
        return visitor.send(Visitor.form(answer(partners, visitor, login), "SAMLResponse"), Map.of());
    }

    /** The page with which NEO sends that account back to Passerelle. */
    public static Visitor.Page answer(Partners partners, Visitor visitor, String login) throws IOException {
        var asked = visitor.go(partners.passerelle().resolve("/connexion"));
        return visitor.send(Visitor.form(asked, "password"), Map.of("login", login, "password", "demo"));
    }

    private static void fill(Partners partners, Path file, Path folder) {
        try {
            var text = Files.readString(file);
            for (var placeholder : partners.placeholders().entrySet()) {
                text = text.replace(
                        "${" + placeholder.getKey() + "}",
                        placeholder.getValue().toString().replace("\n", "\\n"));
            }
            var copy = folder.resolve(DEMO.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
