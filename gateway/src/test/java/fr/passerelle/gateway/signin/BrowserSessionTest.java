package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sign-in leads, and the session that it starts. */
class BrowserSessionTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ressources?q=carte", "/pages/fondamentaux/", "/oidc/authorize?a=b&c=d"})
    void a_sign_in_leads_back_to_where_it_was_asked_for(String wanted) throws IOException {
        assertThat(landing(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://voleur.example",
                "//voleur.example",
                "/\\voleur.example",
                "\\\\voleur.example",
                "javascript:alert(1)",
                "/\r\nSet-Cookie: a=b",
                "/\t/voleur.example",
                " //voleur.example",
                "voleur.example",
                "@voleur.example",
                "/é",
                ""
            })
    void a_sign_in_never_leads_away_from_here(String wanted) throws IOException {
        assertThat(landing(wanted)).isEqualTo("/");
    }

    @Test
    void a_very_long_address_to_return_to_is_not_kept() throws IOException {
        assertThat(landing("/" + "a".repeat(4096))).isEqualTo("/");
    }

    @Test
    void the_choice_of_upstream_hands_on_no_address_elsewhere() throws IOException {
        assertThat(guest.get("/connexion?retour=https://voleur.example").body()).doesNotContain("voleur");
    }

    @Test
    void a_browser_has_no_session_before_the_sign_in_ends() throws IOException {
        var begun = guest.begin("essai");
        begun.post(HostileRegion.essai().forge().response(begun.aboutMaelle()));
        assertThat(guest.cookie("passerelle")).isEmpty();
    }

    @Test
    void a_session_id_planted_before_the_sign_in_is_worthless_after_it() throws IOException {
        var planted = cookie();
        guest.plant("passerelle", planted).signIn(HostileRegion.MAELLE);
        assertThat(guest.isSignedIn()).isTrue();
        try (var attacker = new Guest()) {
            assertThat(attacker.plant("passerelle", planted).isSignedIn()).isFalse();
        }
    }

    @Test
    void a_second_sign_in_takes_the_first_ones_session_id_away() throws IOException {
        var first = guest.signIn(HostileRegion.MAELLE).cookie("passerelle").orElseThrow();
        guest.signIn(HostileRegion.TOM);
        try (var attacker = new Guest()) {
            assertThat(attacker.plant("passerelle", first).isSignedIn()).isFalse();
        }
    }

    @Test
    void the_session_cookie_is_for_our_pages_only_and_for_no_script() throws IOException {
        var begun = guest.begin("essai");
        var end = begun.finish(HostileRegion.essai().forge().response(begun.aboutMaelle()));
        assertThat(end.headers().allValues("Set-Cookie"))
                .filteredOn(set -> set.startsWith("passerelle="))
                .singleElement()
                .asString()
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain", "Max-Age", "Expires");
    }

    @Test
    void the_cookie_of_a_sign_in_under_way_is_for_no_script_and_does_not_last() throws IOException {
        var set = guest.get("/connexion/saml/essai").headers().allValues("Set-Cookie");
        assertThat(set)
                .singleElement()
                .asString()
                .contains("passerelle-connexion=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=900");
    }

    @Test
    void two_browsers_of_one_person_are_two_sessions() throws IOException {
        try (var other = new Guest()) {
            guest.signIn(HostileRegion.MAELLE);
            other.signIn(HostileRegion.MAELLE);
            assertThat(guest.cookie("passerelle")).isNotEqualTo(other.cookie("passerelle"));
            SignOutTest.leave(guest);
            assertThat(guest.isSignedIn()).isFalse();
            assertThat(other.isSignedIn()).isTrue();
        }
    }

    @Test
    void a_sign_in_tried_twice_from_one_browser_can_be_finished_by_either_answer() throws IOException {
        guest.begin("essai");
        var second = guest.begin("essai");
        second.finish(HostileRegion.essai().forge().response(second.aboutMaelle()));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/connexion", "/connexion/saml/essai", "/deconnexion", "/au-revoir"})
    void no_page_around_the_session_is_stored_by_a_browser(String path) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(guest.get(path).headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    private String landing(String wanted) throws IOException {
        var begun = guest.begin("essai", wanted);
        return Guest.location(begun.finish(HostileRegion.essai().forge().response(begun.aboutMaelle())));
    }

    /** A cookie as we would make it, of which we know nothing. */
    static String cookie() {
        return "A".repeat(43);
    }
}
