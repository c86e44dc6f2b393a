package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapFeedTest {

    /** With pages of two: schools take one answer, adults two, pupils one. */
    private static final int SECOND_PAGE_OF_ADULTS = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 11, 50, 51, 52, 53})
    void any_result_but_success_ends_the_reading(int code) throws Exception {
        try (var server = TestServer.plain().spoiling(SECOND_PAGE_OF_ADULTS, answer -> result(code, answer))) {
            assertBroken(server.connector(folder), "interrompue après 4 entrées");
        }
    }

    @Test
    void a_lost_page_cookie_ends_the_reading() throws Exception {
        try (var server = TestServer.plain()
                .spoiling(SECOND_PAGE_OF_ADULTS, answer -> new LDAPResult(answer.getMessageID(), ResultCode.SUCCESS))) {
            assertBroken(server.connector(folder), "perdu le fil des pages");
        }
    }

    @Test
    void a_connection_that_drops_between_two_pages_ends_the_reading() throws Exception {
        try (var server = TestServer.plain()) {
            server.spoiling(SECOND_PAGE_OF_ADULTS - 1, answer -> {
                server.server.closeAllConnections(false);
                return answer;
            });
            assertBroken(server.connector(folder), "server down");
        }
    }

    @Test
    void an_answer_without_a_pupil_ends_the_reading() throws Exception {
        try (var server = TestServer.plain()) {
            server.server.delete("uid=7001," + TestTree.CALVADOS.people());
            server.server.delete("uid=7002," + TestTree.CALVADOS.people());
            assertBroken(server.connector(folder), "ne donne aucun élève");
        }
    }

    @Test
    void a_server_that_says_nothing_is_not_waited_for() throws Exception {
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var settings = TestTree.CALVADOS.settings(
                    "ldap://127.0.0.1:" + mute.getLocalPort(),
                    folder,
                    "server.connect",
                    "300ms",
                    "server.answer",
                    "300ms");
            assertBroken(new LdapConnector("x", settings, Clock.systemUTC()), "timeout");
        }
    }

    @Test
    void a_referral_is_not_followed_and_ends_the_reading() throws Exception {
        try (var server = TestServer.plain();
                var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(1);
            server.server.add(
                    "dn: ou=ailleurs," + TestTree.CALVADOS.people(),
                    "objectClass: referral",
                    "objectClass: extensibleObject",
                    "ou: ailleurs",
                    "ref: ldap://127.0.0.1:" + elsewhere.getLocalPort() + "/ou=ailleurs");
            assertBroken(server.connector(folder), "autre serveur");
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_second_address_is_tried_when_the_first_is_down() throws Exception {
        try (var server = TestServer.plain()) {
            var settings = TestTree.CALVADOS.settings("ldap://127.0.0.1:1," + server.url(), folder);
            assertThat(readings(new LdapConnector("x", settings, Clock.systemUTC())))
                    .isNotEmpty();
        }
    }

    @Test
    void a_wrong_password_ends_the_reading_and_is_not_shown() throws Exception {
        try (var server = TestServer.plain()) {
            var connector = server.connector(folder);
            Files.writeString(folder.resolve("mot-de-passe"), "tout autre");
            assertBroken(connector, "invalid credentials");
            assertThat(connector.probe()).singleElement().asString().doesNotContain("tout autre");
        }
    }

    @Test
    void an_empty_password_is_never_sent() throws Exception {
        try (var server = TestServer.plain()) {
            var connector = server.connector(folder);
            Files.writeString(folder.resolve("mot-de-passe"), "\n");
            assertBroken(connector, "est vide");
            assertThat(server.binds).hasValue(0);
        }
    }

    @Test
    void a_base_that_is_not_there_is_found_by_the_probe() throws Exception {
        try (var server = TestServer.plain()) {
            server.server.deleteSubtree(TestTree.CALVADOS.structures());
            assertThat(server.connector(folder).probe())
                    .singleElement()
                    .asString()
                    .contains("ou=structures");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin\u0000aire", "trompe\u202e", "sans fin"})
    void a_text_that_deceives_or_never_ends_is_a_fault_of_its_entry(String name) throws Exception {
        try (var server = TestServer.plain()) {
            var entry = TestTree.CALVADOS.ursule();
            entry.setAttribute("sn", name.equals("sans fin") ? "x".repeat(100_000) : name);
            server.server.add(entry);
            assertThat(faults(server.connector(folder)))
                    .extracting(Reading.Fault::code)
                    .containsAnyOf("LDAP-BAD-TEXT", "LDAP-TOO-LONG")
                    .hasSize(1);
        }
    }

    @Test
    void an_entry_of_too_many_values_is_a_fault() throws Exception {
        try (var server = TestServer.plain()) {
            var entry = TestTree.CALVADOS.ursule();
            entry.setAttribute(
                    "ENTEleveGroupes",
                    java.util.stream.IntStream.range(0, 3_000)
                            .mapToObj(i -> TestTree.CALVADOS.schoolDn() + "$G" + i)
                            .toList());
            server.server.add(entry);
            assertThat(faults(server.connector(folder)))
                    .extracting(Reading.Fault::code)
                    .containsExactly("LDAP-TOO-MANY");
        }
    }

    private static LDAPResult result(int code, LDAPResult answer) {
        return new LDAPResult(answer.getMessageID(), ResultCode.valueOf(code));
    }

    private static void assertBroken(LdapConnector connector, String why) {
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
