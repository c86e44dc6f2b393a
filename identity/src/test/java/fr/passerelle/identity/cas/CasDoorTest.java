package fr.passerelle.identity.cas;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.person.People;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@AtTheCasDoor
class CasDoorTest {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TestBrowser browser;

    @BeforeEach
    void settle() {
        TestHouse.settle(people, clock, "Zoé");
        browser = new TestBrowser(port);
    }

    @Test
    void a_signed_in_pupil_is_sent_to_the_service_with_a_ticket() {
        var answer = login(TestServices.MODERN);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).matches("https://cartes\\.example/app\\?ticket=ST-[0-9a-f]+");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void a_sign_out_finds_a_service_that_has_its_ticket_but_has_not_asked_about_it_yet() {
        var ticket = ticket(TestServices.MODERN);

        assertThat(jdbc.sql("select party from served where handle = ?")
                        .param(ticket)
                        .query(String.class)
                        .single())
                .isEqualTo(TestServices.MODERN);
    }

    @Test
    void the_services_own_query_is_kept() {
        assertThat(location(login(TestServices.MODERN + "/cours?id=7&x=%26")))
                .startsWith("https://cartes.example/app/cours?id=7&x=%26&ticket=ST-");
    }

    @Test
    void the_user_is_the_publishers_pseudonym() {
        var user = CasAnswer.of(third(TestServices.MODERN, ticket(TestServices.MODERN)))
                .user();

        assertThat(user)
                .isEqualTo(jdbc.sql("select value from pseudonym")
                        .query(String.class)
                        .single())
                .doesNotContain(TestHouse.PUPIL);
    }

    @Test
    void cas_3_tells_the_contracts_attributes_and_the_sign_in() {
        var answer = CasAnswer.of(third(TestServices.MODERN, ticket(TestServices.MODERN)));

        assertThat(answer.within("attributes"))
                .containsExactly(
                        "authenticationDate",
                        "isFromNewLogin",
                        "longTermAuthenticationRequestTokenUsed",
                        "prenom",
                        "profil",
                        "uai");
        assertThat(answer.texts("prenom")).containsExactly("Zoé");
        assertThat(answer.texts("uai")).containsExactly("0509802H");
        assertThat(answer.texts("authenticationDate")).containsExactly("2027-01-15T09:00:00Z");
    }

    @Test
    void a_sign_in_is_dated_to_the_second_lest_publishers_know_each_other_s_pupils_by_it() {
        clock.advance(Duration.ofNanos(123_456_789));
        var answer = CasAnswer.of(third(TestServices.MODERN, ticket(TestServices.MODERN)));

        assertThat(answer.texts("authenticationDate")).containsExactly("2027-01-15T09:00:00Z");
    }

    @Test
    void cas_2_tells_the_user_only() {
        var answer = CasAnswer.of(second(TestServices.MODERN, ticket(TestServices.MODERN)));

        assertThat(answer.within("authenticationSuccess")).containsExactly("user");
    }

    @Test
    void attributes_may_stand_beside_the_user_as_french_platforms_have_them() {
        var answer = CasAnswer.of(second(TestServices.DIRECT, ticket(TestServices.DIRECT)));

        assertThat(answer.within("authenticationSuccess")).containsExactly("user", "prenom", "profil", "uai");
    }

    @Test
    void the_answer_can_be_had_as_json() {
        var body =
                validate("/cas/p3/serviceValidate", TestServices.MODERN, ticket(TestServices.MODERN), "&format=JSON");
        var success = JsonMapper.shared().readTree(body).at("/serviceResponse/authenticationSuccess");

        assertThat(success.at("/user").asString()).isNotEmpty();
        assertThat(success.at("/attributes/uai/0").asString()).isEqualTo("0509802H");
    }

    @Test
    void f01_a_ticket_is_good_once() {
        var ticket = ticket(TestServices.MODERN);
        second(TestServices.MODERN, ticket);

        assertThat(CasAnswer.of(second(TestServices.MODERN, ticket)).failure()).isEqualTo("INVALID_TICKET");
    }

    @Test
    void f01_of_many_at_once_one_succeeds() throws InterruptedException {
        var ticket = ticket(TestServices.MODERN);
        Callable<String> attempt =
                () -> CasAnswer.of(second(TestServices.MODERN, ticket)).failure();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var failures = threads
                    .invokeAll(Stream.generate(() -> attempt).limit(16).toList())
                    .stream()
                    .map(Future::resultNow)
                    .filter(code -> code.equals("INVALID_TICKET"));

            assertThat(failures).hasSize(15);
        }
    }

    @Test
    void f02_another_service_is_told_so_and_burns_the_ticket() {
        var ticket = ticket(TestServices.MODERN);

        assertThat(CasAnswer.of(second(TestServices.DIRECT, ticket)).failure()).isEqualTo("INVALID_SERVICE");
        assertThat(CasAnswer.of(second(TestServices.MODERN, ticket)).failure()).isEqualTo("INVALID_TICKET");
    }

    @Test
    void f03_a_ticket_lives_ten_seconds() {
        var late = ticket(TestServices.MODERN);
        clock.advance(Duration.ofSeconds(10));
        assertThat(CasAnswer.of(second(TestServices.MODERN, late)).failure()).isEqualTo("INVALID_TICKET");

        var timely = ticket(TestServices.MODERN);
        clock.advance(Duration.ofMillis(9_999));
        assertThat(CasAnswer.of(second(TestServices.MODERN, timely)).failure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cartes.example.evil.example/app",
                "https://cartes.example@evil.example/app",
                "https://cartes.example/app/../admin",
                "http://cartes.example/app"
            })
    void f04_f05_a_stranger_gets_a_page_and_no_redirect(String service) {
        var answer = login(service);

        assertRefused(answer, 403, "SERVICE_INCONNU");
    }

    @Test
    void f16_what_is_hidden_in_a_ticket_is_not_read_as_a_parameter() {
        var ticket = ticket(TestServices.MODERN);
        var hidden = ticket + "&service=" + TestServices.MODERN + "&pgtUrl=https://evil.example\r\n";

        assertThat(CasAnswer.of(second(TestServices.DIRECT, hidden)).failure()).isEqualTo("INVALID_TICKET");
        assertThat(CasAnswer.of(second(TestServices.MODERN, ticket)).failure()).isEmpty();
    }

    @Test
    void f16_a_parameter_given_twice_is_refused() {
        var ticket = ticket(TestServices.MODERN);
        var twice = "&service=" + TestBrowser.encoded(TestServices.DIRECT);

        assertThat(CasAnswer.of(validate("/cas/serviceValidate", TestServices.MODERN, ticket, twice))
                        .failure())
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void f16_a_missing_parameter_is_refused() {
        assertThat(CasAnswer.of(browser.get("/cas/serviceValidate").body()).failure())
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void f18_a_proxy_ticket_is_not_taken() {
        var ticket = ticket(TestServices.MODERN).replace("ST-", "PT-");

        assertThat(CasAnswer.of(second(TestServices.MODERN, ticket)).failure()).isEqualTo("INVALID_TICKET_SPEC");
    }

    @Test
    void f20_nobody_is_called_for_a_proxy() {
        var ticket = ticket(TestServices.MODERN);
        var body = validate("/cas/serviceValidate", TestServices.MODERN, ticket, "&pgtUrl=http://127.0.0.1:1/");

        assertThat(CasAnswer.of(body).within("authenticationSuccess")).containsExactly("user");
    }

    @Test
    void f22_markup_in_a_value_arrives_as_text() {
        var name = "Zoé</cas:prenom><cas:uai>Admin]]>&lt;\"'<!-- -->";
        TestHouse.settle(people, clock, name);
        var answer = CasAnswer.of(third(TestServices.MODERN, ticket(TestServices.MODERN)));

        assertThat(answer.texts("prenom")).containsExactly(name);
        assertThat(answer.texts("uai")).containsExactly("0509802H");
    }

    @Test
    void f22_a_value_that_xml_cannot_carry_is_refused() {
        TestHouse.settle(people, clock, "Zo\u0001");

        assertRefused(login(TestServices.MODERN), 403, "DONNEE_ILLISIBLE");
    }

    @Test
    void f23_gateway_asks_nobody() {
        var answer = browser.get("/cas/login?gateway=true&service=" + TestBrowser.encoded(TestServices.MODERN));

        assertThat(location(answer)).isEqualTo(TestServices.MODERN);
    }

    @Test
    void f23_renew_wants_a_sign_in_of_its_own() {
        browser.signIn(TestHouse.PUPIL);
        clock.advance(Duration.ofMinutes(1));
        var back = back(browser.get("/cas/login?renew=true&service=" + TestBrowser.encoded(TestServices.MODERN)));
        clock.advance(Duration.ofMinutes(1));
        var sent = location(browser.signIn(TestHouse.PUPIL).get(back));
        var ticket = sent.substring(sent.indexOf("ticket=") + 7);

        assertThat(CasAnswer.of(validate("/cas/serviceValidate", TestServices.MODERN, ticket, "&renew=true"))
                        .failure())
                .isEmpty();
    }

    @Test
    void f23_renew_has_the_upstream_ask() {
        assertThat(location(browser.get("/cas/login?renew=true&service=" + TestBrowser.encoded(TestServices.MODERN))))
                .endsWith("&proof=new");
        assertThat(location(browser.get("/cas/login?service=" + TestBrowser.encoded(TestServices.MODERN))))
                .doesNotContain("proof");
    }

    @Test
    void f23_renew_is_not_served_by_the_session_that_was_there() {
        browser.signIn(TestHouse.PUPIL);
        clock.advance(Duration.ofMinutes(1));
        var back = back(browser.get("/cas/login?renew=true&service=" + TestBrowser.encoded(TestServices.MODERN)));

        assertRefused(browser.get(back), 403, "CONNEXION_ANCIENNE");
    }

    @Test
    void f23_a_ticket_of_an_older_sign_in_is_not_valid_under_renew() {
        var ticket = ticket(TestServices.MODERN);

        assertThat(CasAnswer.of(validate("/cas/serviceValidate", TestServices.MODERN, ticket, "&renew=true"))
                        .failure())
                .isEqualTo("INVALID_TICKET");
    }

    @Test
    void f27_a_ticket_holds_at_least_128_random_bits_and_nothing_of_the_person() {
        assertThat(ticket(TestServices.MODERN)).matches("ST-[0-9a-f]{32,}").isNotEqualTo(ticket(TestServices.MODERN));
    }

    @Test
    void without_a_session_the_person_signs_in_and_comes_back_here() {
        var back = back(browser.get("/cas/login?service=" + TestBrowser.encoded(TestServices.MODERN + "?a=1&b=2")));

        assertThat(location(browser.signIn(TestHouse.PUPIL).get(back)))
                .startsWith(TestServices.MODERN + "?a=1&b=2&ticket=ST-");
    }

    @Test
    void whoever_is_not_entitled_reads_why_and_gets_no_ticket() {
        var answer = login(TestServices.OVER);

        assertRefused(answer, 403, "LICENCE_OVER");
        assertThat(jdbc.sql("select count(*) from one_time").query(Long.class).single())
                .isZero();
    }

    @Test
    void without_a_service_the_way_leads_home() {
        assertThat(location(browser.get("/cas/login"))).isEqualTo("/");
    }

    @Test
    void leaving_leads_to_our_own_page() {
        assertThat(location(browser.get("/cas/logout"))).isEqualTo("/deconnexion");
    }

    @Test
    void a_service_of_the_settings_gets_the_browser_back_once_the_person_has_agreed() {
        assertThat(location(browser.get("/cas/logout?service=" + TestServices.MODERN + "/parti")))
                .startsWith("/deconnexion?suite=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service=https://evil.example",
                "service=https://cartes.example.evil.example/app",
                "service=javascript:alert(1)",
                "service=/",
                "service=" + TestServices.MODERN + "&service=https://evil.example"
            })
    void nobody_else_gets_it(String query) {
        assertThat(location(browser.get("/cas/logout?" + query))).isEqualTo("/deconnexion");
    }

    private HttpResponse<String> login(String service) {
        return browser.signIn(TestHouse.PUPIL).get("/cas/login?service=" + TestBrowser.encoded(service));
    }

    private String ticket(String service) {
        var location = location(login(service));
        return location.substring(location.indexOf("ticket=") + 7);
    }

    private String second(String service, String ticket) {
        return validate("/cas/serviceValidate", service, ticket, "");
    }

    private String third(String service, String ticket) {
        return validate("/cas/p3/serviceValidate", service, ticket, "");
    }

    /** As the service's own server does it: without the browser's cookies. */
    private String validate(String path, String service, String ticket, String more) {
        return new TestBrowser(port)
                .get(path + "?service=" + TestBrowser.encoded(service) + "&ticket=" + TestBrowser.encoded(ticket)
                        + more)
                .body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body()));
    }

    private static String back(HttpResponse<String> answer) {
        var location = location(answer);
        return URLDecoder.decode(location.substring(location.indexOf("back=") + 5), StandardCharsets.UTF_8);
    }

    private static void assertRefused(HttpResponse<String> page, int status, String code) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(">" + code + "<");
        assertThat(page.headers().firstValue("Passerelle-Reference")).isPresent();
        assertThat(page.headers().firstValue("Location")).isEmpty();
    }
}
