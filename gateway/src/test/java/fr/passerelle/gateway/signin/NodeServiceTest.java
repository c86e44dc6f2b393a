package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A service provider that shares no line with ours: signed requests, signed answers, sign-outs both ways. */
@NeedsPartner(value = NodeProgram.NODE, debian = "nodejs")
@NeedsPartner(value = NpmPackages.NPM, debian = "npm")
class NodeServiceTest {

    private static final Pattern CERTIFICATE = Pattern.compile("X509Certificate>([^<]+)<");
    private static final Pattern ANSWER = Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");
    private static final Pattern CLOSING = Pattern.compile("href=\"(/au-revoir/\\d+)\"");
    private static NodeService service;
    private final Guest guest = new Guest();

    @BeforeAll
    static void open() throws IOException {
        try (var guest = new Guest()) {
            service = NodeService.start(
                    HostileRegion.base(),
                    found(CERTIFICATE, guest.get("/saml/idp/metadata").body()));
        }
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void a_licensed_pupil_arrives_under_a_pseudonym_with_what_the_contract_lists() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var arrived = deliver(answer());
        assertThat(arrived.statusCode()).isEqualTo(200);
        assertThat(arrived.body())
                .containsPattern("\"nameID\":\"[0-9a-f]{64}\"")
                .contains("\"uai\":\"0149801C\"", "\"profil\":")
                .doesNotContainIgnoringCase("graindorge", "maëlle");
    }

    @Test
    void a_request_that_is_changed_after_signing_is_refused_here() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var asked = Guest.location(get(NodeService.at("/entrer")));
        var refused = get(URI.create(asked.replace("RelayState=note", "RelayState=autre")));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("DEMANDE_INCORRECTE").doesNotContain("SAMLResponse");
        assertThat(get(URI.create(asked)).body()).contains("SAMLResponse");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void an_answer_that_is_changed_on_the_way_is_refused_there(String what, UnaryOperator<String> change)
            throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = answer();
        var changed = change.apply(answer);
        assertThat(changed).isNotEqualTo(answer);
        assertThat(deliver(changed).statusCode()).isEqualTo(403);
    }

    static Object[] changes() {
        return new Object[] {
            change("another value", xml -> xml.replace("0149801C", "0149802D")),
            change("another audience", xml -> xml.replace("/metadata</saml2:Audience>", "/autre</saml2:Audience>")),
            change("no signature of the response", xml -> xml.replaceFirst("(?s)<ds:Signature.*?</ds:Signature>", "")),
            change(
                    "no signature of the assertion",
                    xml -> xml.replaceFirst("(?s)(<saml2:Assertion.*?)<ds:Signature.*?</ds:Signature>", "$1"))
        };
    }

    @Test
    void an_answer_that_was_delivered_is_not_delivered_again() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        var answer = answer();
        assertThat(deliver(answer).statusCode()).isEqualTo(200);
        assertThat(deliver(answer).statusCode()).isEqualTo(403);
    }

    @Test
    void a_pupil_without_a_licence_does_not_arrive() throws IOException {
        guest.signIn(HostileRegion.TOM);
        assertThat(get(URI.create(Guest.location(get(NodeService.at("/entrer")))))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_sign_out_there_is_one_here_and_is_answered() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        deliver(answer());
        var asked = Guest.location(get(NodeService.at("/sortir")));
        var answered = get(URI.create(asked));
        assertThat(guest.isSignedIn()).isFalse();
        // By way of the upstream, which takes no sign-outs here.
        while (Guest.location(answered).startsWith("/")) {
            answered = guest.get(Guest.location(answered));
        }
        assertThat(Guest.location(answered)).startsWith(NodeService.at("/fin").toString());
        assertThat(get(URI.create(Guest.location(answered))).body()).isEqualTo("sorti");
    }

    @Test
    void a_sign_out_here_is_one_there_when_the_browser_has_told_it() throws IOException {
        guest.signIn(HostileRegion.MAELLE);
        deliver(answer());
        SignOutTest.leave(guest);
        var closing = found(CLOSING, guest.get("/au-revoir").body());
        var told = get(URI.create(Guest.location(guest.get(closing))));
        assertThat(get(NodeService.at("/qui")).body()).isEqualTo("null");
        get(URI.create(Guest.location(told)));
        assertThat(guest.get("/au-revoir").body()).contains("Éditions Essai noeud", "déconnecté");
    }

    /** The XML of the answer to its request. */
    private String answer() throws IOException {
        var page = get(URI.create(Guest.location(get(NodeService.at("/entrer")))));
        return new String(Base64.getDecoder().decode(found(ANSWER, page.body())), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> deliver(String answer) throws IOException {
        return guest.send(HttpRequest.newBuilder(NodeService.at("/retour"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        Guest.form(Map.of("SAMLResponse", Message.encoded(answer), "RelayState", "note")))));
    }

    private HttpResponse<String> get(URI address) throws IOException {
        return guest.send(HttpRequest.newBuilder(address));
    }

    private static Arguments change(String what, UnaryOperator<String> change) {
        return Arguments.of(what, change);
    }

    private static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
