package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.op;
import static fr.passerelle.gateway.scim.TestResources.patch;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestScim.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.program.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes that are pushed to at once. */
class ScimTwoNodesTest {

    private static final int WRITERS = 20;
    private static Server second;

    private final TestScim scim = TestScim.clean();

    @BeforeAll
    static void start() throws IOException {
        second = TestScim.clean().start();
    }

    @AfterAll
    static void stop() throws IOException {
        second.close();
    }

    @Test
    void no_patch_is_lost_when_all_write_atOnce() throws InterruptedException, ExecutionException {
        var user = "/Users/" + scim.post("/Users", pupil("1001")).created();

        var statuses = atOnce(n -> patched(n, user, patch(op("add", "emails", List.of(map("value", "m" + n))))));

        assertThat(statuses).containsOnly(200);
        assertThat(scim.get(user).body().at("/emails").size()).isEqualTo(WRITERS);
        assertThat(scim.get(user).header("ETag")).isEqualTo("W/\"" + (WRITERS + 1) + "\"");
    }

    @Test
    void of_all_who_cite_one_version_one_writes() throws InterruptedException, ExecutionException {
        var user = "/Users/" + scim.post("/Users", pupil("1001")).created();

        var statuses =
                atOnce(n -> patched(n, user, patch(op("replace", "displayName", "n" + n)), "If-Match", "W/\"1\""));

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void of_all_who_create_one_key_one_does() throws InterruptedException, ExecutionException {
        var statuses = atOnce(n -> scim.at(port(n), scim.token(FIRST), "POST", "/Users", pupil("1001"))
                .status());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void what_one_node_took_the_other_shows() {
        var user = scim.post("/Users", pupil("1001")).created();

        assertThat(scim.at(port(1), scim.token(FIRST), "GET", "/Users/" + user, null)
                        .status())
                .isEqualTo(200);
    }

    private int patched(int n, String path, Object body, String... headers) {
        return scim.at(port(n), scim.token(FIRST), "PATCH", path, body, headers).status();
    }

    private int port(int n) {
        return n % 2 == 0 ? scim.server().port() : second.port();
    }

    private interface Writer {
        int write(int n);
    }

    /** What each is answered, half of them by each node. */
    private static List<Integer> atOnce(Writer writer) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, WRITERS)
                    .mapToObj(n -> threads.submit(() -> writer.write(n)))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }
}
