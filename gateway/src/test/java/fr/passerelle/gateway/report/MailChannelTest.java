package fr.passerelle.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.gateway.report.ReportSettings.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports by mail, to a real server on this machine. */
class MailChannelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Map<String, List<String>> TO =
            Map.of("manche", List.of("dsi@manche.invalid"), "orne", List.of("dsi@orne.invalid"));
    private static final List<String> COPY = List.of("region@exemple.invalid");

    @TempDir
    private Path folder;

    @Test
    void a_held_plan_is_told_to_its_territory_and_to_who_reads_all() throws IOException {
        try (var server = new SmtpServer(null)) {
            new MailChannel(plain(server.port(), PATIENCE)).send(TestNews.held());
            var mail = server.received().getFirst();
            assertThat(mail.to()).containsExactly("<dsi@manche.invalid>", "<region@exemple.invalid>");
            assertThat(mail.from()).contains("passerelle@exemple.invalid");
            assertThat(MimeUtility.decodeText(mail.header("Subject")))
                    .isEqualTo("[Passerelle] manche-2d : plan 14 retenu par le frein");
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        }
    }

    @Test
    void a_reminder_goes_to_the_same_readers_and_says_what_to_type() throws IOException {
        try (var server = new SmtpServer(null)) {
            new MailChannel(plain(server.port(), PATIENCE)).send(TestNews.reminder());
            var mail = server.received().getFirst();
            assertThat(mail.to()).containsExactly("<dsi@manche.invalid>", "<region@exemple.invalid>");
            assertThat(MimeUtility.decodeText(mail.header("Subject")))
                    .isEqualTo("[Passerelle] manche : 3 cas oubliés à traiter");
            assertThat(TestNews.reminder().body()).contains("12 cas attendent", "link cases --territory manche");
        }
    }

    @Test
    void it_tells_why_it_waits_what_changes_by_school_and_what_to_type() throws IOException {
        assertThat(text(TestNews.held()))
                .contains("RETENU PAR LE FREIN")
                .contains("- 55 personnes disparaîtraient (limite : 50)")
                .contains("0509802H  Collège des Essais")
                .containsPattern("élèves +800 +4 +12 +55")
                .contains("AAF-NO-NAME : 3. Le nom d'usage manque.")
                .contains("./passerelle sync approve 14 --operator NOM --reason TEXTE");
    }

    @Test
    void why_a_reading_stopped_is_told_by_its_code_only_for_a_directory_s_words_may_name_anybody() throws IOException {
        assertThat(text(TestNews.stopped()))
                .contains("INTAKE-UNREAD", "rien n'a changé")
                .doesNotContain("zebulon", "canari", "2014");
    }

    @Test
    void a_territory_that_nobody_reads_for_is_not_written_to() throws IOException {
        try (var server = new SmtpServer(null)) {
            new MailChannel(settings(
                            server.port(),
                            false,
                            null,
                            Map.of("orne", List.of("dsi@orne.invalid")),
                            List.of(),
                            PATIENCE))
                    .send(TestNews.held());
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void under_starttls_the_account_and_the_message_go_encrypted() throws IOException, GeneralSecurityException {
        var tls = new TestTls();
        try (var server = new SmtpServer(tls.server())) {
            new MailChannel(settings(server.port(), true, tls.trust(folder), TO, COPY, PATIENCE)).send(TestNews.held());
            assertThat(server.received()).singleElement().satisfies(mail -> {
                assertThat(mail.encrypted()).isTrue();
                assertThat(mail.account()).endsWith("/rapports/un-mot-de-passe");
            });
        }
    }

    @Test
    void a_server_without_starttls_is_told_nothing_when_it_is_demanded() throws IOException {
        try (var server = new SmtpServer(null)) {
            assertThatThrownBy(() -> new MailChannel(settings(server.port(), true, null, TO, COPY, PATIENCE))
                            .send(TestNews.held()))
                    .isInstanceOf(IOException.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_is_told_nothing() throws IOException, GeneralSecurityException {
        try (var server = new SmtpServer(new TestTls().server())) {
            assertThatThrownBy(() -> new MailChannel(
                                    settings(server.port(), true, new TestTls().trust(folder), TO, COPY, PATIENCE))
                            .send(TestNews.held()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("localhost:" + server.port());
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_refused_reader_is_told_as_a_failure() throws IOException {
        try (var server = new SmtpServer(null)) {
            assertThatThrownBy(() -> new MailChannel(settings(
                                    server.port(), false, null, Map.of(), List.of(SmtpServer.UNKNOWN), PATIENCE))
                            .send(TestNews.held()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_server_that_says_nothing_is_left_within_the_deadline() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var from = Instant.now();
            assertThatThrownBy(() ->
                            new MailChannel(plain(silent.getLocalPort(), Duration.ofMillis(300))).send(TestNews.held()))
                    .isInstanceOf(IOException.class);
            assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    private String text(News news) throws IOException {
        try (var server = new SmtpServer(null)) {
            new MailChannel(plain(server.port(), PATIENCE)).send(news);
            var mail = server.received().getFirst();
            var body = mail.text().substring(mail.text().indexOf("\r\n\r\n") + 4);
            return switch (mail.header("Content-Transfer-Encoding").toLowerCase(Locale.ROOT)) {
                case "base64" -> new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
                case "quoted-printable" ->
                    new String(
                            MimeUtility.decode(
                                            new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)),
                                            "quoted-printable")
                                    .readAllBytes(),
                            StandardCharsets.UTF_8);
                default -> body;
            };
        } catch (MessagingException broken) {
            throw new IOException(broken);
        }
    }

    private Mail plain(int port, Duration answer) {
        return new Mail("localhost", port, false, null, null, null, "passerelle@exemple.invalid", TO, COPY, answer);
    }

    private Mail settings(
            int port,
            boolean startTls,
            @Nullable Path trust,
            Map<String, List<String>> to,
            List<String> copy,
            Duration answer)
            throws IOException {
        return new Mail(
                "localhost",
                port,
                startTls,
                trust,
                startTls ? "rapports" : null,
                startTls ? Files.writeString(folder.resolve("password"), "un-mot-de-passe\n") : null,
                "passerelle@exemple.invalid",
                to,
                copy,
                answer);
    }
}
