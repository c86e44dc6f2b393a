package fr.passerelle.gateway.schedule;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.forbidden;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import fr.passerelle.gateway.TestDatabase;
import fr.passerelle.gateway.report.Newsroom;
import fr.passerelle.gateway.report.Occasion;
import fr.passerelle.gateway.report.ReportSettings;
import fr.passerelle.gateway.report.ReportSettings.Webhook;
import fr.passerelle.gateway.report.Reports;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import fr.passerelle.identity.review.Cases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is reminded of which cases, by a real receiver on this machine. */
class RemindersTest {

    private static final Instant MONDAY = Instant.parse("2026-09-14T04:00:00Z");
    private static final Instant LONG_AGO = MONDAY.minus(Duration.ofDays(15));
    private static final List<FeedSource> FEEDS = List.of(feed("manche"), feed("calvados"), feed("orne"));

    private final JdbcClient jdbc = TestDatabase.clean().jdbc();
    private final WireMockServer receiver =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        receiver.start();
        answers(noContent());
        List.of("manche", "calvados")
                .forEach(territory -> jdbc.sql("""
                        with made as (insert into person (id, minted_at) values (:id, :at) returning id)
                        insert into link (source, key, person, evidence, author, from_at)
                        select :id || '-2d', '1', id, 'essai', 'essai', :at from made""")
                        .param("id", territory)
                        .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                        .update());
    }

    @AfterEach
    void stop() {
        receiver.stop();
    }

    @Test
    void a_case_of_two_that_has_waited_for_two_weeks_is_told_to_both_territories_and_to_no_third() throws IOException {
        opens(LONG_AGO);
        assertThat(reminders().send(FEEDS)).isEmpty();
        assertThat(told()).extracting(each -> each.path("territory").asString()).containsExactly("manche", "calvados");
        assertThat(told().getFirst().path("forgotten").asInt()).isOne();
    }

    @Test
    void nobody_is_reminded_of_a_case_of_yesterday() throws IOException {
        opens(MONDAY.minus(Duration.ofDays(1)));
        assertThat(reminders().send(FEEDS)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void nobody_is_reminded_of_a_case_that_was_settled() throws IOException {
        opens(LONG_AGO);
        jdbc.sql("update review_case set closed_at = opened_at").update();
        assertThat(reminders().send(FEEDS)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_reminder_that_nobody_takes_is_told_of_and_keeps_no_other_from_leaving() throws IOException {
        opens(LONG_AGO);
        answers(forbidden());
        assertThat(reminders().send(FEEDS))
                .hasSize(2)
                .first()
                .asString()
                .contains("le rappel des cas de manche n'est pas parti par webhook");
    }

    private void opens(Instant since) {
        jdbc.sql("""
                insert into review_case (kind, candidates, evidence, opened_at)
                values ('NUMBERS', array['manche', 'calvados'], '[]', :since)""").param("since", since.atOffset(ZoneOffset.UTC)).update();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        receiver.stubFor(post(anyUrl()).willReturn(answer));
    }

    private List<JsonNode> told() {
        var json = new JsonMapper();
        return receiver.getAllServeEvents().reversed().stream()
                .map(each -> json.readTree(each.getRequest().getBody()))
                .toList();
    }

    private Reminders reminders() throws IOException {
        var clock = Clock.fixed(MONDAY, ZoneOffset.UTC);
        var secret = Files.writeString(folder.resolve("secret"), "un-secret-de-trente-deux-octets!");
        var webhook = new Webhook(
                URI.create(receiver.baseUrl() + "/rapports"),
                secret,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        var newsroom = new Newsroom(new Runs(jdbc), new Plans(jdbc), new Standings(jdbc), clock);
        return new Reminders(
                new Cases(jdbc),
                new Reports(new ReportSettings(Set.of(Occasion.HELD), null, webhook), newsroom),
                clock);
    }

    private static FeedSource feed(String territory) {
        var id = territory + "-2d";
        return new FeedSource(
                id,
                id.toUpperCase(java.util.Locale.ROOT),
                new Territory(territory, territory, Set.of("050"), Set.of(SchoolKind.COLLEGE), List.of(id)),
                FeedRules.DEFAULT);
    }
}
