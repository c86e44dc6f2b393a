package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import fr.passerelle.connectors.directory.TestKnown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J07-J09: wherever a directory sends us, we do not go, least of all with our password. */
class ReferralTest {

    @TempDir
    Path folder;

    private ServerSocket elsewhere;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        elsewhere.setSoTimeout(1);
        server = TestServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        elsewhere.close();
        server.close();
    }

    @Test
    void J07_a_part_of_the_directory_on_another_server_ends_the_reading() throws Exception {
        refer("ailleurs", "/ou=ailleurs");
        assertBroken(server.connector(folder), "autre serveur");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void J08_an_answer_that_sends_us_elsewhere_ends_the_reading(int page) throws Exception {
        var url = "ldap://127.0.0.1:" + elsewhere.getLocalPort() + "/dc=calvados,dc=test";
        server.spoiling(
                page,
                answer -> new LDAPResult(
                        answer.getMessageID(), ResultCode.REFERRAL, null, null, new String[] {url}, null));
        assertBroken(server.connector(folder), "referral (10)");
    }

    @Test
    void J08_an_adult_on_another_server_is_an_adult_whom_the_directory_does_not_show() throws Exception {
        var known = new TestKnown();
        var connector = server.connector(folder, "changes", "TIMESTAMP");
        known.take(connector.next());
        refer("7999", "/uid=7999");
        server.server.modify(
                "dn: uid=7001," + TestTree.CALVADOS.people(),
                "changetype: modify",
                "replace: ENTElevePersRelEleve",
                "ENTElevePersRelEleve: uid=7999," + TestTree.CALVADOS.people() + "$10$1$1$1$0");
        assertThatThrownBy(() -> known.take(connector.next())).isInstanceOf(IOException.class);
        assertThat(known.person("7001").guardians()).hasSize(1);
    }

    @Test
    void J09_fifty_that_send_us_to_each_other_and_back_end_the_reading() throws Exception {
        for (var i = 0; i < 50; i++) {
            server.server.add(
                    "dn: ou=boucle" + i + "," + TestTree.CALVADOS.people(),
                    "objectClass: referral",
                    "objectClass: extensibleObject",
                    "ou: boucle" + i,
                    "ref: " + server.url() + "/ou=boucle" + (i + 1) % 50 + "," + TestTree.CALVADOS.people());
        }
        var binds = server.binds.get();
        assertBroken(server.connector(folder), "autre serveur");
        assertThat(server.binds).hasValue(binds + 1);
    }

    private void refer(String uid, String path) throws Exception {
        server.server.add(
                "dn: uid=" + uid + "," + TestTree.CALVADOS.people(),
                "objectClass: referral",
                "objectClass: extensibleObject",
                "uid: " + uid,
                "ref: ldap://127.0.0.1:" + elsewhere.getLocalPort() + path);
    }

    private static void assertBroken(LdapConnector connector, String why) {
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
