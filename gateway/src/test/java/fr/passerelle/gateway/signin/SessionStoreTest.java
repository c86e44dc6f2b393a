package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read back from the store of sessions, and from the cookie that names one. */
class SessionStoreTest {

    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "\"texte\"",
                "{\"person\":",
                "{\"person\":null,\"upstream\":\"essai\",\"nameId\":\"n\",\"signedInAt\":\"2026-11-22T08:00:00Z\"}",
                "{\"person\":{\"value\":\"\"},\"upstream\":\"essai\",\"nameId\":\"n\",\"signedInAt\":\"2026-11-22T08:00:00Z\"}",
                "{\"person\":{\"value\":\"p\"},\"upstream\":\"essai\",\"nameId\":\"n\"}",
                "{\"person\":{\"value\":\"p\"},\"upstream\":\"essai\",\"nameId\":\"n\",\"signedInAt\":\"hier\"}",
                "{\"@class\":\"java.net.URL\",\"person\":[\"java.net.URL\",\"http://127.0.0.1:9/\"]}"
            })
    void a_session_that_cannot_be_read_is_signed_out(String text) throws IOException {
        guest.signIn(HostileRegion.TOM);
        assertThat(isSignedInBy(text)).isFalse();
        assertThat(isSignedInBy(readable())).isTrue();
    }

    @Test
    void what_is_stored_is_text_by_number_without_a_name() throws IOException {
        guest.signIn(HostileRegion.TOM);
        assertThat(HostileRegion.jdbc()
                        .sql("select content from session where person = ?")
                        .param(HostileRegion.person(HostileRegion.TOM).value())
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(text -> text.contains("LECOQ") || text.contains("Tom"))
                .anyMatch(text -> text.startsWith("{"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "AAA",
                "====",
                "a-b_c",
                "0000000000000000000000000000000000000000000",
                "000000000000000000000000000000000000000000000000000000000000000"
            })
    void a_cookie_that_names_no_session_is_nobodys(String id) throws IOException {
        assertThat(guest.plant("passerelle", id).isSignedIn()).isFalse();
    }

    @Test
    void a_long_cookie_is_nobodys() throws IOException {
        assertThat(guest.plant("passerelle", "A".repeat(4000)).isSignedIn()).isFalse();
    }

    /** Whether a browser is, whose session has that content. */
    private static boolean isSignedInBy(String text) throws IOException {
        try (var other = new Guest()) {
            return other.plant("passerelle", HostileRegion.copiedSession(HostileRegion.TOM, text))
                    .isSignedIn();
        }
    }

    private static String readable() {
        return "{\"person\":{\"value\":\"p\"},\"upstream\":\"essai\",\"nameId\":\"n\",\"signedInAt\":\"" + Instant.now()
                + "\"}";
    }
}
