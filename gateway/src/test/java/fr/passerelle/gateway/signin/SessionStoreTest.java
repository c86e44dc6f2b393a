package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
                "{\"person\":\"\",\"upstream\":\"essai\",\"nameId\":\"n\",\"signedInAt\":\"2026-11-22T08:00:00Z\"}",
                "{\"person\":\"p\",\"upstream\":\"essai\",\"nameId\":\"n\"}",
                "{\"person\":\"p\",\"upstream\":\"essai\",\"nameId\":\"n\",\"signedInAt\":\"hier\"}",
                "{\"@class\":\"java.net.URL\",\"person\":[\"java.net.URL\",\"http://127.0.0.1:9/\"]}"
            })
    void a_session_that_cannot_be_read_is_signed_out(String text) throws IOException {
        guest.signIn(HostileRegion.TOM);
        assertThat(overwrite(text.getBytes(StandardCharsets.UTF_8))).isPositive();
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void a_java_object_in_the_store_is_never_read_back_as_one() throws IOException {
        guest.signIn(HostileRegion.TOM);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>());
        }
        assertThat(overwrite(bytes.toByteArray())).isPositive();
        assertThat(guest.isSignedIn()).isFalse();
    }

    @Test
    void what_is_stored_is_text_by_number_without_a_name() throws IOException {
        guest.signIn(HostileRegion.TOM);
        assertThat(HostileRegion.jdbc()
                        .sql("select convert_from(attribute_bytes, 'UTF8') from spring_session_attributes a"
                                + " join spring_session s on s.primary_id = a.session_primary_id"
                                + " where s.principal_name = ?")
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
                "\0",
                "' or 1=1 --",
                "00000000-0000-0000-0000-00000000000\0",
                "00000000-0000-0000-0000-000000000000",
                "é"
            })
    void a_cookie_that_names_no_session_is_nobodys(String id) throws IOException {
        assertThat(guest.plant("passerelle", BrowserSessionTest.cookie(id)).isSignedIn())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "AAA", "====", "a-b_c"})
    void a_cookie_that_is_not_even_base64_is_nobodys(String value) throws IOException {
        assertThat(guest.plant("passerelle", value).isSignedIn()).isFalse();
    }

    @Test
    void a_long_cookie_is_nobodys() throws IOException {
        assertThat(guest.plant("passerelle", "A".repeat(4000)).isSignedIn()).isFalse();
    }

    private static int overwrite(byte[] bytes) {
        return HostileRegion.jdbc()
                .sql("update spring_session_attributes a set attribute_bytes = ? from spring_session s"
                        + " where s.primary_id = a.session_primary_id and a.attribute_name = 'passerelle'"
                        + " and s.principal_name = ?")
                .params(bytes, HostileRegion.person(HostileRegion.TOM).value())
                .update();
    }
}
