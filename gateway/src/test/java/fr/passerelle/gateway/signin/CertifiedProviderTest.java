package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A certified OpenID provider as an upstream: by its own description, our signed assertion, its userinfo, both ways of signing out. */
@NeedsPartner(value = NodeProgram.NODE, debian = "nodejs")
@NeedsPartner(value = NpmPackages.NPM, debian = "npm")
class CertifiedProviderTest {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern XSRF = Pattern.compile("name=\"xsrf\" value=\"([^\"]+)\"");
    private static CertifiedProvider provider;
    private final Guest guest = new Guest();

    @BeforeAll
    static void open() throws IOException {
        provider = CertifiedProvider.start(
                HostileRegion.base(),
                Map.of(
                        "maelle",
                        Map.of("ENTPersonJointure", List.of(HostileRegion.jointures(HostileRegion.MAELLE))),
                        "personne",
                        Map.of("ENTPersonJointure", List.of("NM$0"))));
    }

    @AfterAll
    static void close() {
        if (provider != null) {
            provider.close();
        }
    }

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void a_person_signs_in_there_and_is_in_here() throws IOException {
        assertThat(signIn("maelle").uri().getPath()).isEqualTo("/ressources");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void a_person_whom_no_directory_knows_is_not() throws IOException {
        Refusals.assertRefused(guest, signIn("personne"));
    }

    @Test
    void a_sign_out_here_is_one_there_and_brings_the_browser_back() throws IOException {
        signIn("maelle");
        assertThat(guest.isSignedIn()).isTrue();
        var asked = walk(URI.create(Guest.location(SignOutTest.leave(guest))));
        var back = confirm(asked);
        assertThat(back.uri().getPath()).isEqualTo("/au-revoir");
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(walk(Guest.at("/connexion/oidc/certifie")).body()).contains("name=\"password\"");
    }

    @Test
    void a_sign_out_there_is_one_here() throws IOException {
        signIn("maelle");
        assertThat(guest.isSignedIn()).isTrue();
        confirm(walk(URI.create(CertifiedProvider.issuer() + "/session/end")));
        await().atMost(Duration.ofSeconds(10)).until(() -> !guest.isSignedIn());
    }

    private HttpResponse<String> signIn(String account) throws IOException {
        var page = walk(Guest.at("/connexion/oidc/certifie?retour=/ressources"));
        return post(page, Map.of("prompt", "login", "login", account, "password", "x"));
    }

    private HttpResponse<String> confirm(HttpResponse<String> asked) throws IOException {
        return post(asked, Map.of("xsrf", found(XSRF, asked), "logout", "yes"));
    }

    private HttpResponse<String> post(HttpResponse<String> page, Map<String, String> form) throws IOException {
        return follow(guest.send(HttpRequest.newBuilder(page.uri().resolve(found(ACTION, page)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Guest.form(form)))));
    }

    private HttpResponse<String> walk(URI address) throws IOException {
        return follow(guest.send(HttpRequest.newBuilder(address)));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws IOException {
        return Guest.location(answer).isEmpty() ? answer : walk(answer.uri().resolve(Guest.location(answer)));
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        var found = pattern.matcher(page.body());
        assertThat(found.find()).as(page.uri() + " " + page.statusCode()).isTrue();
        return found.group(1);
    }
}
