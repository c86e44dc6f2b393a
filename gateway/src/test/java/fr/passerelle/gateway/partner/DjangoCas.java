package fr.passerelle.gateway.partner;

import fr.passerelle.gateway.FreePort;
import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** django-cas-server as a source of authentication: a CAS 3 server with its own people, which tells services of sign-outs. */
final class DjangoCas implements AutoCloseable {

    /** Debian's own, for which its packages are. */
    static final String PYTHON = "/usr/bin/python3";

    static final String PYTHON_PACKAGE = "python3";
    static final String PAGES = "/usr/lib/python3/dist-packages/cas_server/urls.py";
    static final String PACKAGE = "python3-django-cas-server";
    static final String ID = "django";
    private static final String PASSWORD = "un-mot-de-passe-invente";

    private final Path folder;
    private final int port;
    private @Nullable Program program;

    DjangoCas(Path folder) throws IOException {
        this.folder = folder;
        this.port = FreePort.any();
    }

    /** Its file in {@code upstreams/}; offered under no name by which the other tests come, so that they need not choose. */
    String settings() {
        return """
                id: %s
                name: Un ENT derrière django-cas-server
                choice: {hosts: [django.example]}
                cas:
                  url: "%s"
                """.formatted(ID, uri(""));
    }

    /**
     * Serves from now on.
     *
     * @param people by the names by which they sign in: what it says of each as {@code ENTPersonJointure}
     * @param services below what its only services lie
     * @param authority whose certificates it believes when it tells them
     */
    DjangoCas start(Map<String, List<String>> people, URI services, String authority) throws IOException {
        var script = folder.resolve("cas-server.py");
        try (var shipped = DjangoCas.class.getResourceAsStream("/partner/cas-server.py")) {
            Files.copy(Objects.requireNonNull(shipped), script);
        }
        var known = people.entrySet().stream()
                .map(person -> Map.of(
                        "name",
                        person.getKey(),
                        "password",
                        PASSWORD,
                        "attributes",
                        Map.of("ENTPersonJointure", person.getValue())))
                .toList();
        Files.writeString(folder.resolve("people.json"), new JsonMapper().writeValueAsString(known));
        var command = new ProcessBuilder(
                PYTHON, script.toString(), folder.toString(), String.valueOf(port), services.toString());
        command.environment()
                .put(
                        "REQUESTS_CA_BUNDLE",
                        Files.writeString(folder.resolve("authority.crt"), authority)
                                .toString());
        command.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        program = Program.start(command, log(), () -> Program.listens(port));
        return this;
    }

    Path log() {
        return folder.resolve("cas.log");
    }

    /** Fills in its page that asks for the password. */
    static Visitor.Page answer(Visitor visitor, Visitor.Page asked, String login, boolean isRight) throws IOException {
        return visitor.send(
                Visitor.form(asked, "name=\"password\""),
                Map.of("username", login, "password", isRight ? PASSWORD : "un-autre"));
    }

    /** Where somebody signs out of it. */
    URI leave() {
        return uri("/logout");
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + "/cas" + path);
    }
}
