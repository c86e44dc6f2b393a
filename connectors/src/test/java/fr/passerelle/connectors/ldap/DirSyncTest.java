package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.directory.DirectoryConnectorContract;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Active Directory's way of telling changes, against {@link DirSyncServer}; {@link SambaTest} has a true server. */
class DirSyncTest implements DirectoryConnectorContract {

    private static final String ROMANE = "uid=7001," + TestTree.CALVADOS.people();

    @TempDir
    Path folder;

    private final List<DirSyncServer> servers = new ArrayList<>();
    private final TestKnown known = new TestKnown();

    @AfterEach
    void stop() {
        servers.forEach(DirSyncServer::close);
    }

    @Override
    public DirectoryConnector.ReadsAll healthy() throws IOException {
        return server().connector(folder);
    }

    @Override
    public DirectoryConnector.ReadsAll withOneFault() throws IOException {
        try {
            var server = server();
            server.add(TestTree.CALVADOS.ursule());
            return server.connector(folder);
        } catch (LDAPException e) {
            throw new IOException(e);
        }
    }

    @Override
    public DirectoryConnector.ReadsAll unreadable() throws IOException {
        var server = server();
        server.close();
        return server.connector(folder);
    }

    @Test
    void a_changed_pupil_is_read_whole_with_its_guardians() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        server.modify(ROMANE, "givenName", "Romane-Lou");
        assertThat(known.take(connector.next())).hasSize(1);
        assertThat(known.person("7001").name().given()).isEqualTo("Romane-Lou");
        assertThat(known.person("7001").guardians()).containsExactly(new Guarded("7101", "10", true));
    }

    @Test
    void a_tombstone_is_somebody_gone() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        server.administrator.delete(ROMANE);
        assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7001"));
    }

    @Test
    void somebody_moved_out_of_the_base_is_gone() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        server.administrator.modifyDN(ROMANE, "uid=7001", false, TestTree.CALVADOS.base());
        assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7001"));
    }

    @Test
    void somebody_new_comes_with_a_handle_of_bytes() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        var ursule = TestTree.CALVADOS.ursule();
        ursule.setAttribute("ENTPersonDateNaissance", "01/02/2012");
        server.add(ursule);
        assertThat(known.take(connector.next()))
                .singleElement()
                .extracting(reading -> ((Reading.Row) reading).origin().handle())
                .asString()
                .matches("[0-9a-f]{32}");
    }

    @Test
    void changes_of_things_that_are_no_people_are_passed_over() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        server.modify(TestTree.CALVADOS.people(), "description", "tout autre");
        assertThat(known.take(connector.next())).isEmpty();
    }

    @Test
    void a_sweep_finds_who_no_longer_passes_the_filter() throws Exception {
        var server = server();
        known.take(server.connector(folder).next());
        server.modify(ROMANE, "objectClass", "inetOrgPerson");
        var swept = server.connector(folder, "rhythm.sweep-every", "0s");
        assertThat(known.take(swept.next())).contains(new Reading.Gone("7001"));
    }

    @Test
    void a_cookie_that_the_server_no_longer_takes_makes_everybody_be_read() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        server.forget();
        var delivered = connector.next().read(known, reading -> {});
        assertThat(delivered.extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void one_who_is_deleted_and_made_again_under_the_same_key_stays() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        var entry = server.entry(ROMANE);
        entry.removeAttribute("objectGUID");
        server.administrator.delete(ROMANE);
        server.add(entry);
        assertThat(known.take(connector.next()))
                .extracting(reading -> reading.getClass().getSimpleName())
                .containsExactly("Row");
        assertThat(known.people()).extracting(PersonRecord::key).contains("7001");
    }

    @Test
    void two_entries_with_one_key_are_told_and_the_one_in_force_stays() throws Exception {
        var server = server();
        var connector = server.connector(folder);
        known.take(connector.next());
        var second = TestTree.CALVADOS.ursule();
        second.setAttribute("ENTPersonJointure", "AC-NORMANDIE$7001");
        second.setAttribute("ENTPersonDateNaissance", "01/02/2012");
        server.add(second);
        assertThat(known.take(connector.next()))
                .extracting(reading -> ((Reading.Fault) reading).code(), reading -> ((Reading.Fault) reading).key())
                .containsExactly(tuple("LDAP-TWICE", "7001"));
        assertThat(known.person("7001").name().family()).isEqualTo("Hautemer");
    }

    private DirSyncServer server() throws IOException {
        try {
            var server = new DirSyncServer();
            servers.add(server);
            return server;
        } catch (LDAPException e) {
            throw new IOException(e);
        }
    }
}
