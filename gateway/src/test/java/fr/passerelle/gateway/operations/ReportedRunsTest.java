package fr.passerelle.gateway.operations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import fr.passerelle.gateway.program.Server;
import fr.passerelle.gateway.report.SmtpServer;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is told of a run, by a mail server and a webhook receiver that are really there. */
class ReportedRunsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIRST_PUPILS = "(?s)(?:<addRequest>.*?</addRequest>\\s*){9}";

    @TempDir
    private static Path home;

    private static TestFolder folder;
    private static SmtpServer mails;
    private static WireMockServer receiver;

    @BeforeAll
    static void start() throws IOException {
        mails = new SmtpServer(null);
        receiver = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        receiver.start();
        folder = new TestFolder(home, "reported_runs");
        folder.change("application.yml", "sync-schedule:", """
                report:
                    when: [HELD, STOPPED]
                    mail:
                      host: localhost
                      port: %d
                      start-tls: false
                      from: passerelle@exemple.invalid
                      to:
                        manche: [dsi@manche.invalid]
                      copy: [region@exemple.invalid]
                    webhook:
                      url: %s/rapports
                      secret-file: "%s"
                  sync-schedule:""".formatted(
                        mails.port(),
                        receiver.baseUrl(),
                        Files.writeString(home.resolve("webhook.secret"), "un-secret-de-trente-deux-octets!")));
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
        assertThat(folder.says("sync", "apply", "--quiet").code()).isZero();
    }

    @AfterAll
    static void stop() throws IOException {
        mails.close();
        receiver.stop();
    }

    @BeforeEach
    void forget() {
        receiver.resetRequests();
    }

    @Test
    void a_reading_that_went_well_is_told_to_nobody_unless_always() throws IOException {
        var before = mails.received().size();
        assertThat(folder.says("sync", "apply", "orne").code()).isZero();
        assertThat(mails.received()).hasSize(before);
        folder.change("application.yml", "[HELD, STOPPED]", "[ALWAYS]");
        assertThat(folder.says("sync", "apply", "orne").err()).isEmpty();
        folder.change("application.yml", "[ALWAYS]", "[HELD, STOPPED]");
        assertThat(mails.received()).hasSize(before + 1);
        assertThat(mails.received().getLast().to()).containsExactly("<region@exemple.invalid>");
    }

    @Test
    void a_held_plan_is_told_by_both_ways_and_names_nobody() throws IOException {
        var before = mails.received().size();
        folder.deliverAgain("manche-2d", 2, "Eleve", pupils -> pupils.replaceFirst(FIRST_PUPILS, ""));
        var said = folder.says("sync", "apply", "manche-2d");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).isEmpty();
        assertThat(mails.received()).hasSize(before + 1);
        var mail = mails.received().getLast();
        assertThat(mail.to()).containsExactly("<dsi@manche.invalid>", "<region@exemple.invalid>");
        var told = posted();
        assertThat(told.path("runs").get(0).path("status").asString()).isEqualTo("HELD");
        assertThat(told.toString()).doesNotContain("given", "born", "birth", "@");
    }

    @Test
    void a_plan_that_is_only_looked_at_is_told_to_nobody() throws IOException {
        var before = mails.received().size();
        folder.deliverAgain("region", 2, "Eleve", pupils -> pupils.replaceFirst(FIRST_PUPILS + FIRST_PUPILS, ""));
        folder.says("sync", "plan", "region");
        assertThat(mails.received()).hasSize(before);
        assertThat(receiver.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_report_that_cannot_leave_is_told_and_changes_nothing_else() throws IOException {
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));
        folder.change("territories/calvados.yml", "people: ou=people,", "people: ou=structures,");
        var said = folder.says("sync", "apply", "calvados");
        folder.change("territories/calvados.yml", "people: ou=structures,", "people: ou=people,");
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("INTAKE-UNREAD");
        assertThat(said.err()).contains("n'est pas parti par webhook", "403").doesNotContain("/rapports");
    }

    @Test
    void readers_of_a_territory_that_there_is_not_are_a_fault_of_the_settings() throws IOException {
        folder.change("application.yml", "manche: [dsi", "manchot: [dsi");
        var said = folder.says("sync", "status");
        folder.change("application.yml", "manchot: [dsi", "manche: [dsi");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("report.mail.to", "manchot");
    }

    @Test
    void what_happens_by_itself_is_told_as_well() throws IOException, SettingsWrong {
        folder.change("application.yml", "sync-schedule: \"-\"", "sync-schedule: \"* * * * * *\"");
        folder.change("territories/manche.yml", "/aaf/manche-1d", "/aaf/nulle-part");
        var before = mails.received().size();
        try (var server = Server.start(
                Settings.read(folder.config(), Map.of()),
                Map.of(
                        "server.port",
                        0,
                        "management.server.port",
                        0,
                        "logging.level.root",
                        "OFF",
                        "db-scheduler.polling-interval",
                        "500ms"))) {
            assertThat(server.port()).isPositive();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> mails.received().stream()
                            .skip(before)
                            .anyMatch(mail -> mail.to().contains("<dsi@manche.invalid>")));
            assertThat(JdbcClient.create(server.the(DataSource.class))
                            .sql("select count(*) from scheduled_tasks where task_name = 'retention'")
                            .query(Integer.class)
                            .single())
                    .isOne();
        } finally {
            folder.change("territories/manche.yml", "/aaf/nulle-part", "/aaf/manche-1d");
            folder.change("application.yml", "sync-schedule: \"* * * * * *\"", "sync-schedule: \"-\"");
        }
    }

    private static JsonNode posted() {
        return JSON.readTree(
                receiver.getAllServeEvents().getFirst().getRequest().getBodyAsString());
    }
}
