package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import fr.passerelle.gateway.signin.TestOp.Asked;
import fr.passerelle.gateway.signin.TestOp.Grant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out by an OpenID provider that is honest, and what a browser's owner may try. */
class OidcUpstreamTest {

    private final Guest guest = new Guest();
    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void who_comes_back_with_the_providers_code_is_in_and_goes_on() throws IOException {
        var asked = begin(guest, "ouvert", "/ressources");
        var arrival = finish(guest, "ouvert", asked, about(HostileRegion.MAELLE, asked));
        assertThat(Guest.location(arrival)).isEqualTo("/ressources");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void our_request_is_for_a_code_with_a_challenge_a_nonce_and_a_state_of_its_own() throws IOException {
        var one = begin(guest, "ouvert", "/");
        var other = begin(guest, "ouvert", "/");
        assertThat(one.query())
                .containsEntry("tenant", "essai")
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "passerelle-ouvert")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid profile")
                .containsEntry("redirect_uri", HostileRegion.base() + "/connexion/oidc/ouvert/retour")
                .doesNotContainKeys("response_mode", "acr_values", "code_verifier");
        for (var name : List.of("state", "nonce", "code_challenge")) {
            assertThat(one.get(name)).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(other.get(name));
        }
    }

    @Test
    void a_providers_keys_are_in_the_journal_once_they_are_believed() throws IOException {
        signIn("S0");
        assertThat(HostileRegion.jdbc()
                        .sql("select detail ->> 'added' from journal where event = 'UPSTREAM_KEYS_CHANGED'"
                                + " and detail ->> 'upstream' = 'ouvert'")
                        .query(String.class)
                        .list())
                .containsExactly("op-1/" + TestOp.thumbprint().substring(0, 16));
    }

    @Test
    void the_secret_travels_in_a_header() throws IOException {
        var asked = begin(guest, "ouvert", "/");
        finish(guest, "ouvert", asked, about(HostileRegion.MAELLE, asked));
        var expected = "passerelle-ouvert:" + HostileRegion.SECRET;
        assertThat(HostileRegion.ouvert().lastForm())
                .containsEntry(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)))
                .doesNotContainKeys("client_secret", "client_assertion");
    }

    @Test
    void an_answer_by_form_and_an_assertion_under_our_published_key_let_in_too() throws Exception {
        var asked = begin(guest, "forme", "/ressources");
        assertThat(asked.query()).containsEntry("response_mode", "form_post").containsEntry("acr_values", "eidas2");
        var code = HostileRegion.forme()
                .code(HostileRegion.forme().honest(asked, subject, HostileRegion.jointures(HostileRegion.MAELLE)));
        var posted = guest.postFromElsewhere(
                "/connexion/oidc/forme/retour",
                Map.of(
                        "state",
                        asked.get("state"),
                        "code",
                        code,
                        "iss",
                        HostileRegion.forme().issuer()));
        assertThat(Guest.location(guest.get(Guest.location(posted)))).isEqualTo("/ressources");
        assertThat(guest.isSignedIn()).isTrue();

        var form = HostileRegion.forme().lastForm();
        var assertion = SignedJWT.parse(form.get("client_assertion"));
        var keys = JWKSet.parse(guest.get("/connexion/oidc/forme/jwks").body());
        assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(assertion.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(assertion.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getAudience())
                .containsExactly(HostileRegion.forme().issuer());
        assertThat(form).doesNotContainKey("client_secret").containsEntry("Authorization", "null");
    }

    @Test
    void educonnect_names_a_person_by_claims_with_given_endpoints_and_without_userinfo() throws IOException {
        var asked = begin(guest, "compte", "/");
        var key = HostileRegion.jointures(HostileRegion.TOM)[0].replaceFirst(".*\\$", "");
        var grant = HostileRegion.forme()
                .honest(asked, subject)
                .claiming("FrEduCtRefId", List.of("{AAF}70|2|" + key, "{ECT}70|2|1"))
                .claiming("FrEduCtPersonAffiliation", List.of("eleve2d"))
                .claiming("FrEduCtEleveUAI", "0149801C")
                .claiming("family_name", "LECOQ")
                .claiming("given_name", "Tom");
        var arrival = guest.get("/connexion/oidc/compte/retour?state=" + asked.get("state") + "&code="
                + HostileRegion.forme().code(grant));
        assertThat(Guest.location(arrival)).isEqualTo("/");
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(HostileRegion.forme().lastForm()).containsEntry("client_secret", HostileRegion.SECRET);
    }

    @Test
    void an_answer_that_names_two_people_asks_which_and_one_that_names_nobody_lets_nobody_in() throws IOException {
        var asked = begin(guest, "ouvert", "/");
        var two = HostileRegion.ouvert()
                .honest(
                        asked,
                        subject,
                        HostileRegion.jointures(HostileRegion.MAELLE)[0],
                        HostileRegion.jointures(HostileRegion.TOM)[0]);
        assertThat(Guest.location(finish(guest, "ouvert", asked, two))).startsWith("/connexion/choix?");
        var again = begin(guest, "ouvert", "/");
        Refusals.assertRefused(
                guest, finish(guest, "ouvert", again, HostileRegion.ouvert().honest(again, subject)));
    }

    @Test
    void E38_an_answer_to_another_browser_lets_nobody_in() throws IOException {
        var asked = begin(guest, "ouvert", "/");
        try (var victim = new Guest()) {
            begin(victim, "ouvert", "/");
            Refusals.assertRefused(victim, finish(victim, "ouvert", asked, about(HostileRegion.MAELLE, asked)));
        }
    }

    @Test
    void E46_a_second_sign_in_does_not_answer_for_the_first() throws IOException {
        var first = begin(guest, "ouvert", "/");
        var second = begin(guest, "ouvert", "/");
        // The code of the first with the state of the second: challenge and nonce are those of the first.
        var code = HostileRegion.ouvert().code(about(HostileRegion.MAELLE, first));
        Refusals.assertRefused(guest, answer(guest, "ouvert", second, code));
    }

    @Test
    void E33_E40_an_answer_counts_once() throws IOException {
        var asked = begin(guest, "ouvert", "/");
        finish(guest, "ouvert", asked, about(HostileRegion.MAELLE, asked));
        try (var other = new Guest()) {
            Refusals.assertRefused(other, finish(other, "ouvert", asked, about(HostileRegion.MAELLE, asked)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code=%1$s",
                "state=%2$s",
                "state=%2$s&code=",
                "state=%2$s&code=%1$s",
                "state=%2$s&code=%1$s&iss=",
                "state=%2$s&code=%1$s&iss=https://autre.invalid",
                "state=%2$s&code=%1$s&iss=%3$s/",
                "state=%2$s&code=%1$s&iss=%3$s&iss=%3$s",
                "state=%2$s&code=%1$s&code=%1$s&iss=%3$s",
                "state=%2$s&state=%2$s&code=%1$s&iss=%3$s",
                "state=%2$s0&code=%1$s&iss=%3$s",
                "state=%2$s&error=access_denied&iss=%3$s",
                "state=%2$s&code=%1$s&error=access_denied&iss=%3$s",
                "state=%2$s&error=%%3Cscript%%3E&iss=%3$s",
                "state=%2$s&code=inconnu&iss=%3$s"
            })
    void E13_E39_every_other_answer_than_the_one_whole_one_is_refused(String query) throws IOException {
        var asked = begin(guest, "ouvert", "/");
        var code = HostileRegion.ouvert().code(about(HostileRegion.MAELLE, asked));
        Refusals.assertRefused(
                guest,
                guest.get("/connexion/oidc/ouvert/retour?"
                        + query.formatted(
                                code, asked.get("state"), HostileRegion.ouvert().issuer())));
    }

    @Test
    void d32_an_answer_comes_the_way_it_was_asked_for() throws IOException {
        var byQuery = begin(guest, "ouvert", "/");
        Refusals.assertRefused(
                guest,
                guest.post(
                        "/connexion/oidc/ouvert/retour",
                        Map.of(
                                "state", byQuery.get("state"),
                                "code", HostileRegion.ouvert().code(about(HostileRegion.MAELLE, byQuery)),
                                "iss", HostileRegion.ouvert().issuer())));
        var byForm = begin(guest, "forme", "/");
        var code = HostileRegion.forme()
                .code(HostileRegion.forme().honest(byForm, subject, HostileRegion.jointures(HostileRegion.MAELLE)));
        Refusals.assertRefused(
                guest,
                guest.get("/connexion/oidc/forme/retour?state=" + byForm.get("state") + "&code=" + code + "&iss="
                        + HostileRegion.forme().issuer()));
    }

    @Test
    void E27_an_answer_to_the_place_of_another_provider_is_refused() throws IOException {
        var asked = begin(guest, "ouvert", "/");
        var code = HostileRegion.ouvert().code(about(HostileRegion.MAELLE, asked));
        Refusals.assertRefused(
                guest, guest.get("/connexion/oidc/compte/retour?state=" + asked.get("state") + "&code=" + code));
    }

    @Test
    void a_provider_that_does_not_answer_is_unavailable_and_what_is_none_is_not_found() throws IOException {
        assertThat(guest.get("/connexion/oidc/muet").statusCode()).isEqualTo(503);
        for (var path : List.of("/connexion/oidc/essai", "/connexion/oidc/coeur/retour", "/connexion/oidc/rien/jwks")) {
            assertThat(guest.get(path).statusCode()).isEqualTo(404);
        }
        assertThat(guest.get("/connexion/saml/ouvert/metadata").statusCode()).isEqualTo(404);
        assertThat(guest.get("/connexion/cas/ouvert").statusCode()).isEqualTo(404);
        assertThat(guest.get("/connexion").body()).contains("/connexion/oidc/ouvert?retour=%2F");
    }

    @Test
    void an_access_token_that_the_id_token_speaks_of_is_compared_with_it() throws IOException {
        var asked = begin(guest, "ouvert", "/");
        var grant = about(HostileRegion.MAELLE, asked);
        var hash = AccessTokenHash.compute(new BearerAccessToken(grant.accessToken()), JWSAlgorithm.RS256, null)
                .getValue();
        finish(guest, "ouvert", asked, grant.claiming("at_hash", hash));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void the_provider_is_told_of_a_sign_out_and_brings_the_browser_back() throws IOException {
        var idToken = signIn("S1");
        var left = Asked.of(Guest.location(SignOutTest.leave(guest)));
        assertThat(left.query())
                .containsEntry("client_id", "passerelle-ouvert")
                .containsEntry("post_logout_redirect_uri", HostileRegion.base() + "/connexion/oidc/ouvert/fin");
        assertThat(TestClient.claims(left.get("id_token_hint"))).containsEntry("sub", idToken);
        assertThat(guest.isSignedIn()).isFalse();

        guest.get("/connexion/oidc/ouvert/fin?state=" + "0".repeat(64));
        assertThat(guest.get("/au-revoir").body()).doesNotContain("Amont ouvert : déconnecté");
        var back = guest.get("/connexion/oidc/ouvert/fin?state=" + left.get("state"));
        assertThat(Guest.location(back)).isEqualTo("/au-revoir");
        assertThat(upstreamStates()).contains("ENDED");
    }

    @Test
    void what_is_kept_for_a_sign_out_says_nothing_to_whoever_reads_the_database() throws IOException {
        signIn("S2");
        var kept = HostileRegion.jdbc()
                .sql("select name || encode(sealed, 'escape') from upstream_sign_in")
                .query(String.class)
                .list();
        assertThat(kept).isNotEmpty().noneMatch(text -> text.contains(subject) || text.contains("eyJ"));
    }

    @Test
    void a_provider_that_says_a_session_is_over_ends_it_here() throws Exception {
        signIn("S3");
        assertThat(tell(logout().claim("sub", subject).claim("sid", "S-other"))).isEqualTo(200);
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(tell(logout().claim("sid", "S3"))).isEqualTo(200);
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void without_a_session_every_one_of_that_person_is_over() throws Exception {
        signIn("S4");
        assertThat(tell(logout().subject(subject))).isEqualTo(200);
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void E12_one_name_said_by_two_providers_is_two_sessions() throws Exception {
        signIn("S6");
        var others = logout().issuer(HostileRegion.forme().issuer()).audience("passerelle-forme");
        var token = TestOp.signed(others.subject(subject).build());
        var heard = guest.post("/connexion/oidc/forme/fin-directe", Map.of("logout_token", token));
        assertThat(heard.statusCode()).isEqualTo(200);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void d59_a_logout_token_that_is_not_one_ends_nothing() throws Exception {
        signIn("S5");
        var good = logout().subject(subject).build();
        for (var wrong : List.of(
                new JWTClaimsSet.Builder(good).issuer("https://autre.invalid").build(),
                new JWTClaimsSet.Builder(good).audience("autre").build(),
                new JWTClaimsSet.Builder(good).claim("nonce", "n").build(),
                new JWTClaimsSet.Builder(good).claim("events", null).build(),
                new JWTClaimsSet.Builder(good)
                        .claim("events", Map.of("autre", Map.of()))
                        .build(),
                new JWTClaimsSet.Builder(good).claim("events", "texte").build(),
                new JWTClaimsSet.Builder(good).jwtID(null).build(),
                new JWTClaimsSet.Builder(good).subject(null).build(),
                new JWTClaimsSet.Builder(good).issueTime(null).build(),
                new JWTClaimsSet.Builder(good)
                        .issueTime(Date.from(Instant.now().minusSeconds(3600)))
                        .build(),
                new JWTClaimsSet.Builder(good)
                        .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                        .build())) {
            assertThat(tell(new JWTClaimsSet.Builder(wrong)))
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        for (var text : List.of("", "a.b.c", "eyJhbGciOiJub25lIn0.e30.")) {
            assertThat(guest.post("/connexion/oidc/ouvert/fin-directe", Map.of("logout_token", text))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(tell(new JWTClaimsSet.Builder(good))).isEqualTo(200);
        assertThat(tell(new JWTClaimsSet.Builder(good))).isEqualTo(400);
    }

    static JWTClaimsSet.Builder logout() {
        return new JWTClaimsSet.Builder()
                .issuer(HostileRegion.ouvert().issuer())
                .audience("passerelle-ouvert")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    static int tell(JWTClaimsSet.Builder token) throws Exception {
        try (var provider = new Guest()) {
            return provider.post(
                            "/connexion/oidc/ouvert/fin-directe", Map.of("logout_token", TestOp.signed(token.build())))
                    .statusCode();
        }
    }

    private String signIn(String sid) throws IOException {
        var asked = begin(guest, "ouvert", "/");
        finish(guest, "ouvert", asked, about(HostileRegion.MAELLE, asked).claiming("sid", sid));
        assertThat(guest.isSignedIn()).isTrue();
        return subject;
    }

    private static List<String> upstreamStates() {
        return HostileRegion.jdbc()
                .sql("select upstream_state from farewell where upstream = 'ouvert'")
                .query(String.class)
                .list();
    }

    private Grant about(String login, Asked asked) {
        return HostileRegion.ouvert().honest(asked, subject, HostileRegion.jointures(login));
    }

    static Asked begin(Guest guest, String upstream, String returnTo) throws IOException {
        var answer = guest.get("/connexion/oidc/" + upstream + "?retour=" + Guest.encoded(returnTo));
        assertThat(answer.statusCode()).isEqualTo(303);
        return Asked.of(Guest.location(answer));
    }

    static HttpResponse<String> answer(Guest guest, String upstream, Asked asked, String code) throws IOException {
        return guest.get("/connexion/oidc/" + upstream + "/retour?state=" + asked.get("state") + "&code=" + code
                + "&iss=" + Guest.encoded(HostileRegion.ouvert().issuer()));
    }

    static HttpResponse<String> finish(Guest guest, String upstream, Asked asked, Grant grant) throws IOException {
        var came = answer(guest, upstream, asked, HostileRegion.ouvert().code(grant));
        return Guest.location(came).startsWith("/connexion/suite") ? guest.get(Guest.location(came)) : came;
    }
}
