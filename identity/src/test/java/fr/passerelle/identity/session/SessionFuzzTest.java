package fr.passerelle.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.Watched;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What stands in a browser's cookies and in the store, of any shape: a session that can be used, or none. */
class SessionFuzzTest {

    private static final String TEXT = SessionText.write(
            new Session(new PersonId("eleve-1"), "neo", "p.lecoq", null, "s-1", Instant.parse("2027-01-15T09:00:00Z")));
    private static final String COOKIES = "__Host-passerelle=" + "a".repeat(43) + "; autre=1";
    private final SessionCookie cookie =
            new SessionCookie(new PublicAddress(URI.create("https://passerelle.test")), new SecureRandom());

    @Test
    void what_is_changed_here_is_read_unchanged() {
        assertThat(SessionText.read(TEXT)).isPresent();
        assertThat(cookie.keys(sent(COOKIES))).hasSize(1);
    }

    @FuzzTest
    void a_text_in_the_store_is_a_session_that_can_be_written_again_or_none(byte[] input) {
        var text = Edits.of(TEXT, input);
        Watched.trying(() -> SessionText.read(text))
                .ifPresent(read ->
                        assertThat(SessionText.read(SessionText.write(read))).hasValue(read));
    }

    @FuzzTest
    void cookies_of_any_shape_come_to_the_store_as_a_few_digests(byte[] input) {
        var keys = Watched.trying(() -> cookie.keys(sent(Edits.of(COOKIES, input))));
        assertThat(keys).hasSizeLessThanOrEqualTo(4).allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    private static MockHttpServletRequest sent(String header) {
        var request = new MockHttpServletRequest();
        request.setCookies(Arrays.stream(header.split("; ?", -1))
                .filter(each -> each.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+=.*"))
                .map(each -> each.split("=", 2))
                .map(each -> new Cookie(each[0], each[1]))
                .toArray(Cookie[]::new));
        return request;
    }
}
