package fr.passerelle.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.gateway.report.ReportSettings.Mail;
import fr.passerelle.gateway.report.ReportSettings.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSettingsTest {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Path FILE = Path.of("secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rapports.example/canari",
                "ftp://rapports.example/canari",
                "https://nom:canari@rapports.example/",
                "https:canari",
                "/canari",
                "http://127.0.0.1.example/canari"
            })
    void a_webhook_is_https_without_an_account_and_is_not_repeated(String url) {
        assertThatThrownBy(() -> new Webhook(URI.create(url), FILE, null, WAIT, WAIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canari");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8000/", "http://localhost/", "http://[::1]:80/", "https://rapports.example/"})
    void this_machine_may_do_without_tls(String url) {
        assertThat(new Webhook(URI.create(url), FILE, null, WAIT, WAIT).url()).hasToString(url);
    }

    @Test
    void a_wait_is_a_minute_at_most() {
        assertThatThrownBy(() -> new Webhook(URI.create("https://a.example"), FILE, null, WAIT, Duration.ofHours(1)))
                .hasMessageContaining("minute");
        assertThatThrownBy(() -> new Webhook(URI.create("https://a.example"), FILE, null, Duration.ZERO, WAIT))
                .hasMessageContaining("minute");
    }

    @Test
    void a_password_never_leaves_in_clear() {
        assertThatThrownBy(() -> mail("smtp.example", false, "rapports", FILE, "a@b.example"))
                .hasMessageContaining("start-tls");
        assertThat(mail("localhost", false, "rapports", FILE, "a@b.example").user())
                .isEqualTo("rapports");
    }

    @Test
    void a_user_has_a_password_and_a_password_a_user() {
        assertThatThrownBy(() -> mail("smtp.example", true, "rapports", null, "a@b.example"))
                .hasMessageContaining("password-file");
        assertThatThrownBy(() -> mail("smtp.example", true, null, FILE, "a@b.example"))
                .hasMessageContaining("password-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"personne", "a@b.example\nBcc: c@d.example", "a b@c.example", ""})
    void a_reader_has_an_address(String address) {
        assertThatThrownBy(() -> mail("smtp.example", true, null, null, address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adresses");
    }

    @Test
    void a_report_by_mail_has_a_reader() {
        assertThatThrownBy(() ->
                        new Mail("smtp.example", 25, true, null, null, null, "a@b.example", Map.of(), List.of(), WAIT))
                .hasMessageContaining("lecteurs");
    }

    private static Mail mail(
            String host, boolean startTls, @Nullable String user, @Nullable Path password, String reader) {
        return new Mail(host, 25, startTls, null, user, password, "a@b.example", Map.of(), List.of(reader), WAIT);
    }
}
