package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.directory.DirectoryConnectorContract;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Active Directory's way of telling changes, as Samba tells them. */
class SambaTest implements DirectoryConnectorContract {

    private static final int OWN_NUMBER = 52;
    private static final int NUMBER_LENGTH = 16;
    private static final String ROMANE = "Romane Hautemer";

    @TempDir
    static Path made;

    private static SambaDomain domain;
    private static int trees;

    @TempDir
    Path folder;

    private final TestKnown known = new TestKnown();
    private SambaTree tree;
    private boolean spoiled;

    @BeforeAll
    static void a_domain_is_here() throws Exception {
        SambaDomain.mustBeHere();
        domain = SambaDomain.start(made);
    }

    @AfterAll
    static void stop() {
        if (domain != null) {
            domain.close();
        }
    }

    @BeforeEach
    void grow() throws IOException {
        trees++;
        tree = SambaTree.in(domain, "t" + trees);
    }

    @Override
    public DirectoryConnector.ReadsAll healthy() throws IOException {
        return connector();
    }

    @Override
    public DirectoryConnector.ReadsAll withOneFault() throws IOException {
        if (!spoiled) {
            spoiled = true;
            tree.change(tree.pupil("Ursule Quatremare", "7666", "31/02/2012"));
        }
        return connector();
    }

    @Override
    public DirectoryConnector.ReadsAll unreadable() throws IOException {
        return connector("tree.people", "OU=Nulle part," + SambaDomain.BASE);
    }

    @Test
    void attributes_that_Windows_has_for_other_things_are_read_as_what_they_stand_for() throws Exception {
        var romane = person(connector(), "7001");
        assertThat(people(connector()))
                .extracting(PersonRecord::key, PersonRecord::profile)
                .containsExactlyInAnyOrder(
                        tuple("7101", ProfileKind.GUARDIAN),
                        tuple("7201", ProfileKind.TEACHER),
                        tuple("7202", ProfileKind.STAFF),
                        tuple("7001", ProfileKind.PUPIL),
                        tuple("7002", ProfileKind.PUPIL));
        assertThat(romane.guardians()).containsExactly(new Guarded("7101", "10", true));
        assertThat(romane.particulars().birthDate()).isEqualTo(LocalDate.of(2012, 2, 29));
        assertThat(romane.attachments().getFirst().divisions()).containsExactly("6A");
    }

    @Test
    void a_changed_pupil_is_read_whole_with_its_guardians() throws Exception {
        known.take(connector().next());
        replace(ROMANE, "givenName", "Romane-Lou");
        assertThat(known.take(connector().next())).hasSize(1);
        assertThat(known.person("7001").name().given()).isEqualTo("Romane-Lou");
        assertThat(known.person("7001").guardians()).containsExactly(new Guarded("7101", "10", true));
    }

    @Test
    void somebody_new_comes() throws Exception {
        known.take(connector().next());
        tree.change(tree.pupil("Ursule Quatremare", "7666", "01/02/2012"));
        assertThat(known.take(connector().next())).hasSize(1);
        assertThat(known.person("7666").guardians()).hasSize(1);
    }

    @Test
    void a_tombstone_is_somebody_gone() throws Exception {
        known.take(connector().next());
        delete(ROMANE);
        assertThat(known.take(connector().next())).containsExactly(new Reading.Gone("7001"));
    }

    @Test
    void one_who_is_deleted_and_made_again_under_the_same_key_stays() throws Exception {
        known.take(connector().next());
        delete(ROMANE);
        tree.change(tree.pupil(ROMANE, "7001", "29/02/2012"));
        known.take(connector().next());
        assertThat(known.person("7001").name().given()).isEqualTo("Romane");
        delete(ROMANE);
        assertThat(known.take(connector().next())).containsExactly(new Reading.Gone("7001"));
    }

    @Test
    void somebody_moved_out_of_the_base_is_gone_and_comes_back_with_it() throws Exception {
        known.take(connector().next());
        move(ROMANE, tree.people(), "OU=Anciens," + tree.unit());
        assertThat(known.take(connector().next())).containsExactly(new Reading.Gone("7001"));
        move(ROMANE, "OU=Anciens," + tree.unit(), tree.people());
        assertThat(known.take(connector().next())).hasSize(1);
        assertThat(known.person("7001").guardians()).hasSize(1);
    }

    @Test
    void somebody_moved_within_the_base_stays() throws Exception {
        known.take(connector().next());
        tree.change("dn: OU=Sixièmes," + tree.people(), "changetype: add", "objectClass: organizationalUnit", "");
        move(ROMANE, tree.people(), "OU=Sixièmes," + tree.people());
        known.take(connector().next());
        assertThat(known.person("7001").name().given()).isEqualTo("Romane");
    }

    @Test
    void what_nobody_reads_here_may_change_without_being_told() throws Exception {
        known.take(connector().next());
        replace(ROMANE, "description", "tout autre");
        tree.change("dn: " + tree.people(), "changetype: modify", "replace: description", "description: autre", "");
        assertThat(known.take(connector().next())).isEmpty();
    }

    @Test
    void a_cookie_outlives_a_restart_of_the_server() throws Exception {
        known.take(connector().next());
        replace(ROMANE, "givenName", "Romane-Lou");
        domain.restart();
        var next = connector().next();
        assertThat(known.take(next)).hasSize(1);
        assertThat(known.person("7001").name().given()).isEqualTo("Romane-Lou");
    }

    @Test
    void a_connection_kept_over_a_restart_is_replaced_unseen() throws Exception {
        try (var connector = connector()) {
            known.take(connector.next());
            domain.restart();
            replace(ROMANE, "givenName", "Romane-Lou");
            assertThat(known.take(connector.next())).hasSize(1);
        }
    }

    @Test
    void a_cookie_that_cannot_be_read_makes_everybody_be_read() throws Exception {
        known.take(connector().next());
        at(cookie -> Arrays.copyOf(cookie, cookie.length / 2));
        assertThat(connector().next().read(known, reading -> {}).extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    /** Samba starts from the beginning of its history, as if there were no cookie. */
    @Test
    void with_the_cookie_of_another_server_nobody_is_missed() throws Exception {
        known.take(connector().next());
        replace(ROMANE, "givenName", "Romane-Lou");
        delete("Timéo Esclavelles");
        at(SambaTest::fromElsewhere);
        known.take(connector().next());
        assertThat(known.person("7001").name().given()).isEqualTo("Romane-Lou");
        assertThat(known.people())
                .extracting(PersonRecord::key)
                .containsExactlyInAnyOrder("7101", "7201", "7202", "7001");
    }

    @Test
    void a_probe_finds_nothing_wrong_with_an_account_that_sees_who_was_deleted() throws Exception {
        assertThat(connector().probe()).isEmpty();
    }

    @Test
    void a_probe_tells_of_an_account_that_does_not_see_who_was_deleted() throws Exception {
        assertThat(blind().probe()).singleElement().asString().contains("CN=Deleted Objects");
    }

    @Test
    void an_account_that_does_not_see_who_was_deleted_learns_it_by_the_sweep() throws Exception {
        known.take(blind().next());
        delete(ROMANE);
        assertThat(known.take(blind().next())).isEmpty();
        assertThat(known.take(blind("rhythm.sweep-every", "0s").next())).contains(new Reading.Gone("7001"));
    }

    @Test
    void an_account_that_may_no_longer_sign_in_ends_the_reading_with_its_code() throws Exception {
        var connector = connector("account.dn", "CN=personne,CN=Users," + SambaDomain.BASE);
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("invalid credentials (49)");
    }

    /** The same cookie as one whose servers have other numbers, which is how one tells them apart. */
    private static byte[] fromElsewhere(byte[] cookie) {
        var other = cookie.clone();
        // Behind a signature, a version, a time, a length and three counts of 8 bytes each stands the server's number.
        Arrays.fill(other, OWN_NUMBER, OWN_NUMBER + NUMBER_LENGTH, (byte) 7);
        Arrays.fill(other, other.length - NUMBER_LENGTH - Long.BYTES, other.length - Long.BYTES, (byte) 7);
        return other;
    }

    private void at(UnaryOperator<byte[]> change) {
        var mark = LdapMark.of(known.mark().orElseThrow()).orElseThrow();
        var cookie = change.apply(Base64.getDecoder().decode(mark.place()));
        known.begin(mark.at(Base64.getEncoder().encodeToString(cookie)).mark());
    }

    private void replace(String name, String attribute, String value) throws IOException {
        tree.change(
                "dn: " + tree.dn(name), "changetype: modify", "replace: " + attribute, attribute + ": " + value, "");
    }

    private void delete(String name) throws IOException {
        tree.change("dn: " + tree.dn(name), "changetype: delete", "");
    }

    private void move(String name, String from, String to) throws IOException {
        tree.change(
                "dn: CN=" + name + "," + from,
                "changetype: moddn",
                "newrdn: CN=" + name,
                "deleteoldrdn: 1",
                "newsuperior: " + to,
                "");
    }

    private LdapConnector connector(String... more) throws IOException {
        return new LdapConnector("ad", tree.settings(folder, SambaDomain.READER, more), Clock.systemUTC());
    }

    private LdapConnector blind(String... more) throws IOException {
        return new LdapConnector("ad", tree.settings(folder, SambaDomain.BLIND, more), Clock.systemUTC());
    }
}
