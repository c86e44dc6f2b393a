package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a believed answer lets in: one person whom a directory knows today. */
class ArrivalTest {

    private static final String PUPIL = "come.graindorge";
    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void two_keys_of_one_person_let_that_person_in() throws IOException {
        var keys = HostileRegion.jointures("perrine.graindorge");
        assertThat(keys).hasSizeGreaterThan(1);
        arrive(keys);
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void a_prefix_is_read_whatever_its_capitals() throws IOException {
        var key = HostileRegion.jointures(PUPIL)[0];
        arrive(key.substring(0, key.indexOf('$')).toLowerCase(java.util.Locale.ROOT) + key.substring(key.indexOf('$')));
        assertThat(guest.isSignedIn()).isTrue();
    }

    @Test
    void a_key_that_no_directory_has_is_told_so_with_a_reference() throws IOException {
        var key = HostileRegion.jointures(PUPIL)[0];
        var answer = arrive(key.substring(0, key.indexOf('$') + 1) + "999999999");
        Refusals.assertRefused(guest, answer);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Compte inconnu", "CONNEXION-INCONNU");
        assertThat(Refusals.detail(answer)).containsEntry("upstream", "essai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTRE$1", "$1", "1", "", "$", "NG$", "' or 1=1 --$1", "NG$' or '1'='1"})
    void a_key_of_an_unknown_prefix_or_of_no_shape_is_nobodys(String key) throws IOException {
        var answer = arrive(key);
        Refusals.assertRefused(guest, answer);
        assertThat(answer.body()).contains("CONNEXION-INCONNU");
    }

    @Test
    void an_answer_without_any_key_is_nobodys() throws IOException {
        var answer = arrive();
        Refusals.assertRefused(guest, answer);
        assertThat(answer.body()).contains("CONNEXION-INCONNU");
    }

    @Test
    void a_person_whom_every_directory_has_struck_off_cannot_sign_in() throws IOException {
        var answer = HostileRegion.whileGone(PUPIL, () -> arrive(HostileRegion.jointures(PUPIL)));
        Refusals.assertRefused(guest, answer);
        assertThat(answer.body()).contains("CONNEXION-INCONNU");
    }

    @Test
    void and_can_again_once_a_directory_tells_of_that_person() throws IOException {
        arrive(HostileRegion.jointures(PUPIL));
        assertThat(guest.isSignedIn()).isTrue();
    }

    private HttpResponse<String> arrive(String... keys) throws IOException {
        var begun = guest.begin("essai");
        return begun.finish(HostileRegion.essai().forge().response(begun.spec().withJointures(keys)));
    }
}
