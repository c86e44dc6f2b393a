package fr.passerelle.gateway.demo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CasPublisherTest {

    private static final String SUCCESS = """
            <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess>
              <cas:user>pseudo-9</cas:user>
              <cas:attributes><cas:uai>0149801C</cas:uai><cas:uai>0149802D</cas:uai></cas:attributes>
              <cas:ENTPersonProfils><cas:ENTPersonProfil>National_ELV</cas:ENTPersonProfil></cas:ENTPersonProfils>
            </cas:authenticationSuccess></cas:serviceResponse>
            """;
    private static final String FAILURE = """
            <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
              <cas:authenticationFailure code="INVALID_TICKET">non</cas:authenticationFailure>
            </cas:serviceResponse>
            """;

    private final AtomicReference<String> validation = new AtomicReference<>(SUCCESS);
    private final AtomicReference<Map<String, String>> asked = new AtomicReference<>(Map.of());
    private LoopbackServer cas;
    private CasPublisher publisher;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        cas = new LoopbackServer(0, new Page("CAS", "de test"));
        cas.get("/cas/p3/serviceValidate", ask -> {
                    asked.set(ask.query());
                    return Answer.of(200, "application/xml", validation.get());
                })
                .start();
        publisher = new CasPublisher(0, cas::address, Clock.systemUTC());
        browser = Browser.following();
    }

    @AfterEach
    void close() {
        browser.close();
        publisher.close();
        cas.close();
    }

    @Test
    void a_visitor_is_sent_to_the_server_with_the_service_address() throws Exception {
        try (var halting = Browser.halting()) {
            var place = Browser.location(halting.get(publisher.entrance()));

            assertThat(place)
                    .isEqualTo(URI.create(cas.address() + "/cas/login?service="
                            + URLEncoder.encode(publisher.service().toString(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_valid_ticket_lets_the_visitor_in_with_attributes_wherever_they_stand() throws Exception {
        var page = comeBack("ST-1");

        assertThat(page.body()).contains("pseudo-9", "0149801C ; 0149802D");
        assertThat(publisher.received().getLast().attributes())
                .isEqualTo(Map.of("uai", List.of("0149801C", "0149802D"), "ENTPersonProfil", List.of("National_ELV")));
    }

    @Test
    void a_refused_ticket_lets_nobody_in() throws Exception {
        validation.set(FAILURE);

        var page = comeBack("ST-1");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("INVALID_TICKET");
        assertThat(publisher.received()).isEmpty();
    }

    @Test
    void a_ticket_cannot_add_parameters_to_the_validation() throws Exception {
        comeBack("ST-1%26service%3Dhttp%3A%2F%2Fautre");

        assertThat(asked.get())
                .isEqualTo(Map.of(
                        "ticket",
                        "ST-1&service=http://autre",
                        "service",
                        publisher.service().toString()));
    }

    @Test
    void an_answer_with_a_doctype_is_refused() throws Exception {
        validation.set("<!DOCTYPE x>" + SUCCESS);

        assertThat(comeBack("ST-1").statusCode()).isEqualTo(400);
    }

    @Test
    void a_server_that_is_away_is_said_so() throws Exception {
        cas.close();

        assertThat(comeBack("ST-1").statusCode()).isEqualTo(502);
    }

    @Test
    void a_session_that_is_over_ends_the_visit_of_its_ticket() throws Exception {
        comeBack("ST-1");
        assertThat(farewell("ST-2")).isEqualTo(200);
        assertThat(isInside()).isTrue();

        assertThat(farewell("ST-1")).isEqualTo(200);

        assertThat(isInside()).isFalse();
    }

    private int farewell(String ticket) throws Exception {
        try (var server = Browser.halting()) {
            var request = "<samlp:LogoutRequest xmlns:samlp=\"" + Ns.SAMLP + "\"><samlp:SessionIndex>" + ticket
                    + "</samlp:SessionIndex></samlp:LogoutRequest>";
            return server.post(publisher.service(), Map.of("logoutRequest", request))
                    .statusCode();
        }
    }

    private boolean isInside() throws Exception {
        return browser.get(URI.create(publisher.address() + "/espace")).body().contains("pseudo-9");
    }

    private HttpResponse<String> comeBack(String ticket) throws Exception {
        return browser.get(URI.create(publisher.service() + "?ticket=" + ticket));
    }
}
