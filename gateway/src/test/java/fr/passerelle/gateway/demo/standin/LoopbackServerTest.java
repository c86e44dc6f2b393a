package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {

    private LoopbackServer server;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        server = new LoopbackServer(0, new Page("Essai", "de test"));
        server.get("/echo", ask -> Answer.of(200, "text/plain", Ask.needed(ask.query(), "mot")))
                .post("/echo", ask -> Answer.of(200, "text/plain", Ask.needed(ask.form(), "mot")))
                .start();
        browser = Browser.halting();
    }

    @AfterEach
    void close() {
        browser.close();
        server.close();
    }

    @Test
    void a_parameter_is_read_as_it_was_meant() throws Exception {
        assertThat(browser.get(server.at("/echo?mot=d%C3%A9j%C3%A0")).body()).isEqualTo("déjà");
    }

    @Test
    void a_parameter_given_twice_is_refused() throws Exception {
        assertThat(browser.get(server.at("/echo?mot=a&mot=b")).statusCode()).isEqualTo(400);
    }

    @Test
    void a_missing_parameter_is_named() throws Exception {
        assertThat(browser.get(server.at("/echo")).body()).contains("« mot »");
    }

    @Test
    void a_path_that_leads_nowhere_is_not_found() throws Exception {
        assertThat(browser.get(server.at("/ailleurs")).statusCode()).isEqualTo(404);
    }

    @Test
    void a_method_that_has_no_room_is_refused() throws Exception {
        assertThat(browser.post(server.at("/style.css"), Map.of()).statusCode()).isEqualTo(405);
    }

    @Test
    void a_head_gets_the_headers_only() throws Exception {
        var answer =
                browser.send(HttpRequest.newBuilder(server.at("/style.css")).HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_form_that_is_too_large_is_refused() throws Exception {
        var answer = browser.post(server.at("/echo"), Map.of("mot", "a".repeat(600_000)));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void anything_but_a_form_is_refused_where_a_form_is_read() throws Exception {
        var request = HttpRequest.newBuilder(server.at("/echo")).POST(HttpRequest.BodyPublishers.ofString("mot=a"));

        assertThat(browser.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void pages_forbid_scripts_and_frames_from_elsewhere() throws Exception {
        assertThat(browser.get(server.at("/ailleurs")).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
    }
}
