package fr.passerelle.gateway.scim;

import fr.passerelle.connectors.scim.ScimTokens;
import fr.passerelle.gateway.RawAnswer;
import fr.passerelle.gateway.TestDatabase;
import fr.passerelle.gateway.program.Server;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that sources push to, two of them Manche's; one for a test run, emptied of what they pushed by {@link #clean}.
 * What the second pushes is taken in by itself, what the others push is not.
 */
final class TestScim {

    static final String FIRST = "manche-1d";
    static final String SECOND = "manche-2d";
    static final String OTHER = "calvados";
    static final String SCHOOL_USER = "urn:passerelle:scim:schemas:1.0:SchoolUser";
    static final String SCHOOL_GROUP = "urn:passerelle:scim:schemas:1.0:SchoolGroup";
    static final String COLLEGE = "0509802H";
    static final String ECOLE = "0509805L";

    private static final String MANCHE = """
                id: manche
                name: Manche
                departments: ["050"]
                kinds: [ECOLE, COLLEGE]
                sources:
                  - id: manche-1d
                    prefix: MANCHE-1D
                    calendar:
                      blackouts: [{first-day: 2000-01-01, last-day: 2999-12-31}]
                    scim:
                      requests-per-second: 10000
                  - id: manche-2d
                    prefix: MANCHE-2D
                    scim:
                      requests-per-second: 10000
                """;
    private static final String CALVADOS = """
                id: calvados
                name: Calvados
                departments: ["014"]
                kinds: [ECOLE, COLLEGE]
                sources:
                  - id: calvados
                    prefix: CALVADOS
                    scim:
                      requests-per-second: 5
                  - id: calvados-2d
                    prefix: CALVADOS-2D
                    scim:
                      at-once: 1
                """;

    private static final TestScim ONE = new TestScim();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final Path folder;
    private final Server server;
    private final Map<String, String> tokens;

    private TestScim() {
        try {
            url = newDatabase();
            folder = Files.createTempDirectory("passerelle-scim");
            server = start();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        tokens = Map.of(FIRST, newToken(FIRST), SECOND, newToken(SECOND), OTHER, newToken(OTHER));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (IOException late) {
                System.err.println(late.getMessage());
            }
        }));
    }

    /** The one of this run, where nobody has pushed anything. */
    static TestScim clean() {
        ONE.jdbc()
                .sql("truncate scim_source, scim_resource, scim_member, journal")
                .update();
        return ONE;
    }

    /** Another node on the same database. */
    Server start() throws IOException {
        var number = Files.exists(folder) ? folder.toFile().list().length : 0;
        var home = Files.createDirectories(folder.resolve("node-" + number));
        write(home.resolve("application.yml"), """
                passerelle:
                  address: http://127.0.0.1
                  data: "%s"
                  master-key: "%s"
                  sync-schedule: "-"
                  database:
                    url: "%s"
                    user: postgres
                """.formatted(home.resolve("data"), folder.resolve("master.key"), url));
        write(home.resolve("territories/manche.yml"), MANCHE);
        write(home.resolve("territories/calvados.yml"), CALVADOS);
        try {
            return Server.start(
                    Settings.read(home, Map.of()),
                    Map.of("server.port", "0", "server.address", "127.0.0.1", "management.server.port", "0"));
        } catch (SettingsWrong wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    Server server() {
        return server;
    }

    /** The settings of the first node. */
    Path config() {
        return folder.resolve("node-0");
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
    }

    String token(String source) {
        return tokens.get(source);
    }

    /** A further token of that source. */
    String newToken(String source) {
        return server.the(ScimTokens.class).make(source).token();
    }

    Reply get(String target) {
        return ask("GET", target, null);
    }

    Reply post(String target, Object body) {
        return ask("POST", target, body);
    }

    Reply put(String target, Object body, String... headers) {
        return ask("PUT", target, body, headers);
    }

    Reply patch(String target, Object body, String... headers) {
        return ask("PATCH", target, body, headers);
    }

    Reply delete(String target, String... headers) {
        return ask("DELETE", target, null, headers);
    }

    /** As the first source. */
    Reply ask(String method, String target, @Nullable Object body, String... headers) {
        return as(token(FIRST), method, target, body, headers);
    }

    Reply as(String token, String method, String target, @Nullable Object body, String... headers) {
        return at(server.port(), token, method, target, body, headers);
    }

    /** At the node of that port. */
    Reply at(int port, String token, String method, String target, @Nullable Object body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/scim/v2" + target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Reply.json(body)))
                .header("Content-Type", "application/scim+json")
                .header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Exactly these bytes, after a head with the first source's token. */
    RawAnswer raw(String method, String target, String head, String body) {
        return RawAnswer.to(
                server.port(),
                method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
                        + token(FIRST) + "\r\n" + head + "\r\n" + body);
    }

    static String filter(String filter) {
        return "filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The id of the school of that number, which is pushed when it is not there yet. */
    String school(String uai) {
        var found = get("/Schools?" + filter("uai eq \"" + uai + "\"")).at("/Resources/0/id");
        return found.isEmpty() ? post("/Schools", TestResources.school(uai)).created() : found;
    }

    /** What the journal says of pushes, oldest first. */
    List<String> journal() {
        return jdbc().sql("select event from journal where event like 'SCIM%' order by id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static String newDatabase() {
        var shared = TestDatabase.shared().jdbc();
        var name = "scim_" + Long.toString(System.nanoTime(), 36);
        shared.sql("create database " + name).update();
        var port = shared.sql("select inet_server_port()").query(Integer.class).single();
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** An answer, its body read as JSON. */
    record Reply(HttpResponse<String> http) {

        private static final JsonMapper JSON = new JsonMapper();

        static String json(Object body) {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        }

        int status() {
            return http.statusCode();
        }

        String text() {
            return http.body();
        }

        JsonNode body() {
            return JSON.readTree(http.body());
        }

        /** The text at that pointer; empty where there is none. */
        String at(String pointer) {
            return body().at(pointer).asString("");
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** The id of what was created. */
        String created() {
            if (status() != 201) {
                throw new AssertionError("not created: " + status() + " " + text());
            }
            return at("/id");
        }
    }
}
