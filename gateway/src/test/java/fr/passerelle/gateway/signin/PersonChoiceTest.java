package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One answer names Maëlle and Tom: who came says which of the two it is, and can say nobody else. */
class PersonChoiceTest {

    private static final Pattern LINK =
            Pattern.compile("href=\"(/connexion/choix\\?choix=[0-9a-f]+&amp;personne=[0-9a-f]+)\"");
    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void each_of_those_named_is_offered_with_what_tells_them_apart_and_nobody_is_in_yet() throws IOException {
        var page = guest.get(arrive(guest, "/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(page.body()).contains("Maëlle GRAINDORGE", "Tom LECOQ", "Élève, ");
        assertThat(links(page)).hasSize(2);
        assertThat(guest.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whoever_is_chosen_is_in_and_goes_on_to_where_it_began(int which) throws IOException {
        var links = links(guest.get(arrive(guest, "/ressources")));
        var end = guest.get(links.get(which));
        assertThat(end.statusCode()).isEqualTo(303);
        assertThat(Guest.location(end)).isEqualTo("/ressources");
        assertThat(guest.get("/").body()).contains(which == 0 ? "Maëlle" : "Tom");
        assertThat(HostileRegion.jdbc()
                        .sql("select person || ' ' || (detail ->> 'among') from journal where event = 'SIGNED_IN'"
                                + " order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo(HostileRegion.person(which == 0 ? HostileRegion.MAELLE : HostileRegion.TOM) + " 2");
    }

    @Test
    void the_page_can_be_looked_at_twice_and_a_choice_made_once() throws IOException {
        var address = arrive(guest, "/");
        guest.get(address);
        var links = links(guest.get(address));
        guest.get(links.getFirst());
        guest.get("/ressources");
        try (var other = new Guest()) {
            Refusals.assertRefused(other, other.get(links.getFirst()));
        }
        assertThat(guest.get(links.getLast()).statusCode()).isEqualTo(400);
        assertThat(guest.get("/").body()).contains("Maëlle");
    }

    @Test
    void nobody_can_choose_whom_the_upstream_did_not_name() throws IOException {
        var links = links(guest.get(arrive(guest, "/")));
        try (var other = new Guest()) {
            var others = links(other.get(arrive(other, "/")));
            var forged = links.getFirst().replaceFirst("personne=.*", "")
                    + others.getFirst().replaceFirst(".*(?=personne=)", "");
            Refusals.assertRefused(guest, guest.get(forged));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "x"})
    void a_choice_of_nothing_lets_nobody_in_and_burns_the_choice(String value) throws IOException {
        var links = links(guest.get(arrive(guest, "/")));
        Refusals.assertRefused(guest, guest.get(links.getFirst().replaceFirst("personne=.*", "personne=" + value)));
        Refusals.assertRefused(guest, guest.get(links.getFirst()));
    }

    @Test
    void a_choice_in_another_browser_lets_nobody_in() throws IOException {
        var address = arrive(guest, "/");
        var links = links(guest.get(address));
        try (var thief = new Guest()) {
            thief.begin("essai");
            Refusals.assertRefused(thief, thief.get(links.getFirst()));
        }
        try (var thief = new Guest()) {
            Refusals.assertRefused(thief, thief.get(arrive(guest, "/")));
        }
    }

    @Test
    void a_choice_that_nobody_has_to_make_is_refused() throws IOException {
        Refusals.assertRefused(guest, guest.get("/connexion/choix"));
        Refusals.assertRefused(guest, guest.get("/connexion/choix?choix=" + "0".repeat(64)));
        Refusals.assertRefused(guest, guest.get("/connexion/choix?choix=" + "0".repeat(64) + "&personne=0"));
    }

    @Test
    void an_upstream_that_names_a_whole_class_is_wrong() throws IOException {
        var everybody = HostileRegion.demo().partners().region().accounts().stream()
                .limit(40)
                .flatMap(account -> account.jointures().stream())
                .toArray(String[]::new);
        var begun = guest.begin("essai");
        var answer =
                begun.finish(HostileRegion.essai().forge().response(begun.spec().withJointures(everybody)));
        Refusals.assertRefused(guest, answer);
        assertThat(answer.body()).contains("CONNEXION-PLUSIEURS", "Adressez-vous à votre établissement");
    }

    @Test
    void whom_no_directory_knows_is_told_the_help_desks_words() throws IOException {
        var begun = guest.begin("educ");
        var answer = begun.finish(HostileRegion.essai().forge().response(begun.spec()));
        Refusals.assertRefused(guest, answer);
        assertThat(answer.body()).contains("CONNEXION-INCONNU", "Écrivez à aide@essai.invalid.");
    }

    /** Signs in as both, up to the address of the choice. */
    private static String arrive(Guest guest, String returnTo) throws IOException {
        var begun = guest.begin("essai", returnTo);
        var keys = Stream.of(HostileRegion.MAELLE, HostileRegion.TOM)
                .flatMap(login -> Stream.of(HostileRegion.jointures(login)))
                .toArray(String[]::new);
        var end =
                begun.finish(HostileRegion.essai().forge().response(begun.spec().withJointures(keys)));
        assertThat(Guest.location(end)).startsWith("/connexion/choix?choix=");
        return Guest.location(end);
    }

    private static List<String> links(HttpResponse<String> page) {
        return LINK.matcher(page.body())
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .collect(Collectors.toList());
    }
}
