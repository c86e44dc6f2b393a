package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sign-out that others are told of, or that others want. */
class LogoutTest extends AtTheOidcDoor {

    private static final String RETURN = "http://127.0.0.1:9/un/adieu";

    @Test
    void a_client_is_told_by_a_logout_token_of_its_session_and_of_nothing_else() throws Exception {
        var sid = TestClient.claims(idToken()).get("sid");
        SignOutTest.leave(guest);
        var told = awaitToken(sid);
        assertThat(TestClient.header(told)).containsEntry("typ", "logout+jwt").containsEntry("alg", "ES256");
        assertThat(TestClient.claims(told))
                .containsOnlyKeys("iss", "aud", "iat", "exp", "jti", "sub", "sid", "events")
                .containsEntry("iss", HostileRegion.base())
                .containsEntry("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        var signed = SignedJWT.parse(told);
        var keys = JWKSet.parse(guest.get("/oidc/keys").body());
        assertThat(signed.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey())))
                .isTrue();
    }

    @Test
    void whoever_signs_in_after_somebody_else_signs_them_out_of_their_services() throws IOException {
        var sid = TestClient.claims(idToken()).get("sid");
        guest.signIn(HostileRegion.TOM);
        awaitToken(sid);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void whoever_proves_anew_who_they_are_signs_out_of_what_they_used_before_as_well() throws IOException {
        var sid = TestClient.claims(idToken()).get("sid");
        guest.signIn(HostileRegion.MAELLE);
        SignOutTest.leave(guest);
        awaitToken(sid);
    }

    @Test
    void the_page_says_service_by_service_what_is_over() throws IOException {
        idToken();
        TestClient.DEUX.redeem(program, TestClient.DEUX.code(guest));
        SignOutTest.leave(guest);
        assertThat(words(guest.get("/au-revoir").body()))
                .contains("Éditions Essai un : déconnecté", "Éditions Essai deux : ne peut pas être prévenu");
    }

    @Test
    void nothing_is_redeemed_refreshed_or_read_after_a_sign_out() throws IOException {
        var code = TestClient.DURABLE.code(guest.signIn(HostileRegion.MAELLE));
        var tokens = TestClient.DURABLE.redeem(program, code);
        var late = TestClient.UN.code(guest);
        SignOutTest.leave(guest);
        assertThat(TestClient.UN.redeem(program, late).statusCode()).isEqualTo(400);
        assertThat(TestClient.userInfo(program, TestClient.member(tokens, "access_token"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(TestClient.DURABLE
                        .refresh(program, TestClient.member(tokens, "refresh_token"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void two_clients_know_one_session_by_two_names() throws IOException {
        var one = TestClient.claims(idToken()).get("sid");
        var other = TestClient.claims(
                        TestClient.member(TestClient.DEUX.redeem(program, TestClient.DEUX.code(guest)), "id_token"))
                .get("sid");
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void d60_a_client_with_a_token_of_this_session_signs_out_at_once_and_gets_the_browser_back() throws IOException {
        var hint = idToken();
        assertThat(end(hint, RETURN)).isEqualTo("/au-revoir");
        assertThat(guest.isSignedIn()).isFalse();
        // The upstream takes no sign-outs, and the client has answered.
        var onwards = guest.get("/au-revoir");
        assertThat(onwards.statusCode()).isEqualTo(303);
        assertThat(Guest.location(onwards)).isEqualTo(RETURN + "?state=etat%2B1");
    }

    @Test
    void d60_a_form_says_it_as_well_as_a_link() throws IOException {
        var said = Map.of("id_token_hint", idToken(), "post_logout_redirect_uri", RETURN, "state", "etat+1");
        assertThat(Guest.location(guest.post("/oidc/logout", said))).isEqualTo("/au-revoir");
        assertThat(guest.isSignedIn()).isFalse();
        assertThat(Guest.location(guest.get("/au-revoir"))).isEqualTo(RETURN + "?state=etat%2B1");
    }

    @Test
    void d60_without_a_token_of_this_session_the_person_is_asked() throws IOException {
        var hint = idToken();
        guest.signIn(HostileRegion.MAELLE);
        assertThat(end(hint, RETURN)).startsWith("/deconnexion?suite=");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/un/adieu/",
                "http://127.0.0.1:9/un/adieu?x=1",
                "http://127.0.0.1:9/un/retour",
                "http://127.0.0.1:9/deux/adieu",
                "http://127.0.0.1:10/un/adieu",
                "https://voleur.example/",
                "//voleur.example",
                "javascript:alert(1)"
            })
    void d60_nobody_is_sent_to_an_address_that_is_not_letter_by_letter_the_clients(String address) throws IOException {
        var hint = idToken();
        assertThat(end(hint, address)).isEqualTo("/au-revoir");
        assertThat(guest.get("/au-revoir").body()).doesNotContain("Continuer", "voleur");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aaa", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void d60_a_hint_that_is_not_ours_leads_nowhere(String hint) throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        assertThat(end(hint, RETURN)).isEqualTo("/deconnexion");
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void d59_a_logout_token_is_no_hint() throws IOException {
        idToken();
        SignOutTest.leave(guest);
        var told = await().atMost(Duration.ofSeconds(10)).until(HostileRegion::loggedOut, token -> !token.isEmpty());
        guest.signIn(HostileRegion.MAELLE);
        assertThat(end(told, RETURN)).isEqualTo("/deconnexion");
    }

    @Test
    void who_is_not_signed_in_goes_straight_to_where_the_client_wants() throws IOException {
        var hint = idToken();
        SignOutTest.leave(guest);
        assertThat(end(hint, RETURN)).isEqualTo(RETURN + "?state=etat%2B1");
    }

    @Test
    void an_upstream_ends_the_session_that_it_vouched_for_and_is_answered() throws IOException {
        signInByTournant("nom-x", "index-x");
        var answer = guest.get(upstream(logout("nom-x", "index-x")));
        assertThat(Guest.location(answer)).startsWith("http://127.0.0.1:9/slo?SAMLResponse=");
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void an_answer_to_an_upstream_is_signed_over_message_relay_state_and_algorithm_in_this_order() throws Exception {
        signInByTournant("nom-x", "index-x");
        var asked = upstream(logout("nom-x", "index-x"), "SAMLRequest", "&RelayState=chez-l-amont");
        var query = Guest.location(guest.get(asked)).replaceFirst("^[^?]*\\?", "");
        var cut = query.indexOf("&Signature=");
        assertThat(query.substring(0, cut)).matches("SAMLResponse=[^&]+&RelayState=chez-l-amont&SigAlg=[^&]+");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(ourCertificate());
        signature.update(query.substring(0, cut).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(
                        Base64.getDecoder().decode(Query.of("?" + query).get("Signature"))))
                .isTrue();
    }

    @Test
    void b113_an_upstreams_request_without_a_signature_ends_nothing() throws IOException {
        signInByTournant("nom-x", "index-x");
        var address = upstream(logout("nom-x", "index-x"));
        assertThat(Guest.location(guest.get(address.replaceFirst("&SigAlg=.*", ""))))
                .isEqualTo("/au-revoir");
        assertThat(guest.isSignedIn()).isTrue();
        guest.get(address);
        assertThat(guest.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"32, false", "2000000, true"})
    void b108_an_upstreams_request_that_inflates_to_megabytes_ends_nothing(int spaces, boolean stays)
            throws IOException {
        signInByTournant("nom-x", "index-x");
        guest.get(upstream(logout("nom-x", "index-x").replace("<saml:NameID>", " ".repeat(spaces) + "<saml:NameID>")));
        assertThat(guest.isSignedIn()).isEqualTo(stays);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "nom-x, nom-y",
                "index-x, index-y",
                "/connexion/saml/tournant/fin, /connexion/saml/essai/fin",
                "Destination=, Consent="
            })
    void b115_an_upstreams_request_about_another_ends_nothing(String part, String by) throws IOException {
        signInByTournant("nom-x", "index-x");
        guest.get(upstream(logout("nom-x", "index-x").replace(part, by)));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void b116_b117_an_upstreams_old_request_or_one_heard_before_ends_nothing() throws IOException {
        signInByTournant("nom-x", "index-x");
        var now = Instant.now().toString().substring(0, 10);
        guest.get(upstream(logout("nom-x", "index-x").replace("IssueInstant=\"" + now, "IssueInstant=\"2026-01-01")));
        assertThat(guest.isSignedIn()).isTrue();
        var address = upstream(logout("nom-x", "index-x"));
        guest.get(address);
        signInByTournant("nom-x", "index-x");
        guest.get(address);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void b119_only_the_upstreams_own_answer_to_our_request_counts() throws IOException {
        signInByTournant("nom-x", "index-x");
        var asked = Message.of(Query.inflated(
                        Query.of(Guest.location(SignOutTest.leave(guest))).get("SAMLRequest")))
                .root()
                .getAttribute("ID");
        guest.get(upstream(response("_autre"), "SAMLResponse"));
        assertThat(words(guest.get("/au-revoir").body())).contains("Votre service de connexion : n'a pas confirmé");
        guest.get(upstream(response(asked), "SAMLResponse"));
        assertThat(words(guest.get("/au-revoir").body())).contains("Votre service de connexion : déconnecté");
    }

    /** The logout token of that session. */
    private static String awaitToken(@Nullable Object sid) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        HostileRegion::loggedOut,
                        token -> !token.isEmpty()
                                && String.valueOf(sid)
                                        .equals(TestClient.claims(token).get("sid")));
    }

    private void signInByTournant(String name, String index) throws IOException {
        var begun = guest.begin("tournant");
        begun.finish(
                HostileRegion.tournant().forge().response(begun.aboutMaelle().about(name, index)));
        assertThat(guest.isSignedIn()).isTrue();
    }

    private String idToken() throws IOException {
        return TestClient.member(
                TestClient.UN.redeem(program, TestClient.UN.code(guest.signIn(HostileRegion.MAELLE))), "id_token");
    }

    private String end(String hint, String address) throws IOException {
        return Guest.location(guest.get("/oidc/logout?"
                + Guest.form(Map.of("id_token_hint", hint, "post_logout_redirect_uri", address, "state", "etat+1"))));
    }

    private static String words(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").replace("&#39;", "'");
    }

    private static String logout(String name, String index) {
        return """
                <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" IssueInstant="%s" \
                Destination="%s"><saml:Issuer>%s</saml:Issuer><saml:NameID>%s</saml:NameID>\
                <samlp:SessionIndex>%s</samlp:SessionIndex></samlp:LogoutRequest>""".formatted(
                        UUID.randomUUID(),
                        Instant.now(),
                        Guest.at("/connexion/saml/tournant/fin"),
                        HostileRegion.tournant().entityId(),
                        name,
                        index);
    }

    private static String response(String inResponseTo) {
        return """
                <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" IssueInstant="%s" \
                Destination="%s" InResponseTo="%s"><saml:Issuer>%s</saml:Issuer><samlp:Status>\
                <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
                </samlp:LogoutResponse>""".formatted(
                        UUID.randomUUID(),
                        Instant.now(),
                        Guest.at("/connexion/saml/tournant/fin"),
                        inResponseTo,
                        HostileRegion.tournant().entityId());
    }

    /** By which the metadata for {@code tournant} say that we sign. */
    private Certificate ourCertificate() throws Exception {
        var metadata = Message.of(guest.get("/connexion/saml/tournant/metadata").body());
        var encoded = metadata.all(Message.DS, "X509Certificate").getFirst().getTextContent();
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getMimeDecoder().decode(encoded)));
    }

    private static String upstream(String message) {
        return upstream(message, "SAMLRequest");
    }

    /** As the upstream's browser carries it, signed beside. */
    private static String upstream(String message, String parameter) {
        return upstream(message, parameter, "");
    }

    private static String upstream(String message, String parameter, String relayState) {
        var query = parameter + "=" + Guest.encoded(Base64.getEncoder().encodeToString(deflated(message))) + relayState
                + "&SigAlg="
                + Guest.encoded("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(HostileRegion.tournant().identity().key());
            signature.update(query.getBytes(StandardCharsets.UTF_8));
            return "/connexion/saml/tournant/fin?" + query + "&Signature="
                    + Guest.encoded(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] deflated(String text) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var bytes = new byte[8192];
            return java.util.Arrays.copyOf(bytes, deflater.deflate(bytes));
        }
    }
}
