package fr.passerelle.gateway.report;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import fr.passerelle.gateway.report.ReportSettings.Webhook;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Reports by webhook, to a real receiver on this machine. */
class WebhookChannelTest {

    private static final String SECRET = "un-secret-de-trente-deux-octets!";
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private WireMockServer receiver;

    @BeforeEach
    void start() {
        receiver = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        receiver.start();
        answers(aResponse().withStatus(204));
    }

    @AfterEach
    void stop() {
        receiver.stop();
    }

    @Test
    void the_document_tells_the_run_in_codes_and_numbers() throws IOException {
        channel(ANSWER).send(TestNews.held());
        var document = JSON.readTree(requests().getFirst().getBody());
        assertThat(document.path("source").asString()).isEqualTo("manche-2d");
        assertThat(document.path("territory").asString()).isEqualTo("manche");
        var run = document.path("runs").get(0);
        assertThat(run.path("status").asString()).isEqualTo("HELD");
        assertThat(run.path("held")).hasSize(2);
        assertThat(run.path("counts").path("gone").asInt()).isEqualTo(55);
        assertThat(run.path("faults").path("AAF-NO-NAME").asInt()).isEqualTo(3);
        assertThat(run.path("schools").get(1).path("school").asString()).isEqualTo("0509802H");
    }

    @Test
    void a_stopped_run_is_told_by_its_code_only() throws IOException {
        channel(ANSWER).send(TestNews.stopped());
        assertThat(requests().getFirst().getBodyAsString())
                .contains("INTAKE-UNREAD")
                .doesNotContain("zebulon", "canari", "2014");
    }

    @Test
    void a_reminder_is_numbers_of_one_territory() throws IOException {
        channel(ANSWER).send(TestNews.reminder());
        var document = JSON.readTree(requests().getFirst().getBody());
        assertThat(document.path("event").asString()).isEqualTo("cases");
        assertThat(document.path("territory").asString()).isEqualTo("manche");
        assertThat(document.path("waiting").asInt()).isEqualTo(12);
        assertThat(document.path("forgotten").asInt()).isEqualTo(3);
        assertThat(requests().getFirst().getHeader(WebhookChannel.SIGNATURE)).startsWith("sha256=");
    }

    @Test
    void whoever_has_the_secret_sees_who_sent_it_and_when() throws IOException, GeneralSecurityException {
        channel(ANSWER).send(TestNews.held());
        var request = requests().getFirst();
        var second = request.getHeader(WebhookChannel.TIMESTAMP);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((second + ".").getBytes(StandardCharsets.US_ASCII));
        assertThat(request.getHeader(WebhookChannel.SIGNATURE))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.getBody())));
        assertThat(Instant.ofEpochSecond(Long.parseLong(second)))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void a_receiver_that_is_unwell_is_tried_three_times() throws IOException {
        receiver.stubFor(any(anyUrl())
                .inScenario("unwell")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("once"));
        receiver.stubFor(any(anyUrl())
                .inScenario("unwell")
                .whenScenarioStateIs("once")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("twice"));
        receiver.stubFor(any(anyUrl())
                .inScenario("unwell")
                .whenScenarioStateIs("twice")
                .willReturn(aResponse().withStatus(200)));
        channel(ANSWER).send(TestNews.held());
        assertThat(requests()).hasSize(3);
    }

    @Test
    void after_three_tries_it_is_told_as_a_failure() {
        answers(aResponse().withStatus(500));
        assertThatThrownBy(() -> channel(ANSWER).send(TestNews.held()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("500");
        assertThat(requests()).hasSize(3);
    }

    @Test
    void a_receiver_that_refuses_is_not_asked_again() {
        answers(aResponse().withStatus(403));
        assertThatThrownBy(() -> channel(ANSWER).send(TestNews.held())).hasMessageContaining("403");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed() {
        receiver.stubFor(post(urlEqualTo("/rapports"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "/ailleurs")));
        assertThatThrownBy(() -> channel(ANSWER).send(TestNews.held())).hasMessageContaining("302");
        assertThat(requests()).extracting(LoggedRequest::getUrl).containsOnly("/rapports");
    }

    @Test
    void a_receiver_that_drips_its_answer_is_left_within_the_deadline() {
        answers(aResponse().withStatus(200).withBody("x".repeat(1_000)).withChunkedDribbleDelay(100, 60_000));
        var from = Instant.now();
        assertThatThrownBy(() -> channel(Duration.ofMillis(300)).send(TestNews.held()))
                .hasMessageContaining("délai");
        assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_secret_that_could_be_guessed_signs_nothing() throws IOException {
        var settings = new Webhook(
                URI.create(receiver.baseUrl()),
                Files.writeString(folder.resolve("short"), "court"),
                null,
                ANSWER,
                ANSWER);
        assertThatThrownBy(() -> new WebhookChannel(settings, PAUSE).send(TestNews.held()))
                .hasMessageContaining("16 octets");
        assertThat(requests()).isEmpty();
    }

    @Test
    void over_https_only_a_receiver_whom_the_authorities_vouch_for_is_told()
            throws IOException, GeneralSecurityException {
        var tls = new TestTls();
        var server = new WireMockServer(options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .keystorePath(tls.keys(folder).toString())
                .keystorePassword(TestTls.PASSWORD)
                .keyManagerPassword(TestTls.PASSWORD));
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
            var url = URI.create("https://localhost:" + server.httpsPort() + "/rapports");
            assertThatThrownBy(() -> channel(url, null, ANSWER).send(TestNews.held()))
                    .hasMessageContaining("injoignable");
            assertThat(server.getAllServeEvents()).isEmpty();
            channel(url, tls.trust(folder), ANSWER).send(TestNews.held());
            assertThat(server.getAllServeEvents()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    private void answers(ResponseDefinitionBuilder answer) {
        receiver.stubFor(any(anyUrl()).willReturn(answer));
    }

    private List<LoggedRequest> requests() {
        return receiver.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .toList();
    }

    private WebhookChannel channel(Duration answer) throws IOException {
        return channel(URI.create(receiver.baseUrl() + "/rapports"), null, answer);
    }

    private WebhookChannel channel(URI url, @Nullable Path trust, Duration answer) throws IOException {
        return new WebhookChannel(
                new Webhook(
                        url,
                        Files.writeString(folder.resolve("secret"), SECRET + "\n"),
                        trust,
                        Duration.ofSeconds(5),
                        answer),
                PAUSE);
    }
}
