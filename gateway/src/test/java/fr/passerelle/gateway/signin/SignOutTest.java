package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.Visitor;
import fr.passerelle.identity.journal.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a session, whoever wants it and whoever is told. */
class SignOutTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final Guest guest = new Guest();

    @AfterEach
    void close() {
        guest.close();
    }

    /** Signs out as a person does, by the button, and stops there. */
    static HttpResponse<String> leave(Guest guest) throws IOException {
        return leave(guest, "/deconnexion");
    }

    /** The same by the button of that page. */
    static HttpResponse<String> leave(Guest guest, String path) throws IOException {
        var page = TOKEN.matcher(guest.get(path).body());
        assertThat(page.find()).isTrue();
        var next = path.contains("suite=") ? path.substring(path.indexOf("suite=") + 6) : "";
        return guest.post("/deconnexion", Map.of("_csrf", page.group(1), "suite", next));
    }

    @Test
    void the_button_ends_the_session_and_is_written_down() throws IOException {
        guest.signIn(HostileRegion.CLAUDE);
        var before = signedOut();
        leave(guest);
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(signedOut()).isEqualTo(before + 1);
    }

    @Test
    void the_session_id_is_dead_for_whoever_kept_it() throws IOException {
        var kept = guest.signIn(HostileRegion.MAELLE).cookie("passerelle").orElseThrow();
        leave(guest);
        try (var thief = new Guest()) {
            assertThat(thief.plant("passerelle", kept).isSignedIn()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_csrf=", "_csrf=devine"})
    void a_sign_out_without_the_forms_token_is_refused(String body) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = guest.post("/deconnexion", body);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("lang=\"fr\"");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/deconnexion",
                "/connexion/saml/essai/fin",
                "/connexion/saml/essai/fin?SAMLResponse=AAAA",
                "/connexion/saml/essai/fin?SAMLRequest=AAAA",
                "/oidc/logout",
                "/logout",
                "/au-revoir"
            })
    void no_address_signs_out_by_itself(String path) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = guest.get(path);
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(answer.headers().firstValue("Clear-Site-Data")).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(set -> set.startsWith("passerelle="));
    }

    @Test
    void signing_out_leaves_other_sites_cookies_alone_and_nothing_of_ours_stored() throws IOException {
        var answer = leave(guest.signIn(HostileRegion.MAELLE));
        assertThat(answer.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(set -> set.startsWith("passerelle=;") && set.contains("Max-Age=0"));
    }

    @Test
    void who_is_still_signed_in_is_not_told_goodbye_but_asked() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(Guest.location(guest.get("/connexion/saml/essai/fin?SAMLRequest=AAAA")))
                .isEqualTo("/au-revoir");
        assertThat(Guest.location(guest.get("/au-revoir"))).isEqualTo("/deconnexion");
    }

    @Test
    void an_upstream_that_wants_no_sign_out_is_not_told() throws IOException {
        assertThat(Guest.location(leave(guest.signIn(HostileRegion.MAELLE)))).isEqualTo("/au-revoir");
    }

    @Test
    void our_session_ends_even_when_the_upstream_is_down() throws IOException {
        var begun = guest.begin("tournant");
        begun.finish(HostileRegion.tournant().forge().response(begun.aboutMaelle()));
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(Guest.location(leave(guest))).startsWith("http://127.0.0.1:9/slo?");
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void the_upstream_is_told_by_a_signed_request_about_its_own_name_and_session_of_the_person() throws IOException {
        var begun = guest.begin("tournant");
        var spec = begun.aboutMaelle().about("nom-chez-l-amont", "session-chez-l-amont");
        begun.finish(HostileRegion.tournant().forge().response(spec));
        var query = Query.of(Guest.location(leave(guest)));
        var request = Message.of(Query.inflated(query.get("SAMLRequest")));
        var name = request.one(Message.SAML, "NameID");
        assertThat(query).containsEntry("SigAlg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        assertThat(query.get("Signature")).isNotEmpty();
        assertThat(name.getTextContent()).isEqualTo("nom-chez-l-amont");
        assertThat(name.getAttribute("Format")).isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:transient");
        assertThat(request.one(Message.SAMLP, "SessionIndex").getTextContent()).isEqualTo("session-chez-l-amont");
        assertThat(request.root().getAttribute("Destination")).isEqualTo("http://127.0.0.1:9/slo");
    }

    @Test
    void neo_believes_that_request_and_ends_its_session() throws IOException {
        try (var visitor = new Visitor()) {
            var asked = visitor.go(Guest.at("/connexion/saml/neo"));
            var login = Map.of("login", "capucine.graindorge", "password", "demo");
            var answered = visitor.send(Visitor.form(asked, "password"), login);
            var home = visitor.send(Visitor.form(answered, "SAMLResponse"), Map.of());
            var neo = HostileRegion.demo().partners().parties().neo();
            assertThat(neo.signedIn("capucine.graindorge")).isTrue();
            var end = visitor.send(Visitor.form(home, "/deconnexion"), Map.of());
            assertThat(end.at().getPath()).isEqualTo("/au-revoir");
            assertThat(neo.signedIn("capucine.graindorge")).isFalse();
        }
    }

    @Test
    void signing_out_twice_is_no_fault() throws IOException {
        leave(guest.signIn(HostileRegion.MAELLE));
        assertThat(Guest.location(leave(guest))).isEqualTo("/au-revoir");
    }

    private static long signedOut() {
        return HostileRegion.jdbc()
                .sql("select count(*) from journal where event = ? and person = ?")
                .params(
                        Event.SIGNED_OUT.name(),
                        HostileRegion.person(HostileRegion.CLAUDE).value())
                .query(Long.class)
                .single();
    }
}
