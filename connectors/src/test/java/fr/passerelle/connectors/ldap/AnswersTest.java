package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import fr.passerelle.connectors.FaultProxy;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J14-J18, J21, J24: an answer is believed when it is whole, and nobody is gone by one that is not. */
class AnswersTest {

    /** With pages of two: schools take one, adults two, pupils one. */
    private static final int SECOND_PAGE_OF_ADULTS = 3;

    private static final int LAST_PAGE = 4;

    @TempDir
    Path folder;

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.plain();
    }

    @ParameterizedTest
    @MethodSource
    void J14_an_answer_without_a_pupil_or_without_an_adult_ends_the_reading(List<String> missing) throws Exception {
        for (var key : missing) {
            server.server.delete("uid=" + key + "," + TestTree.CALVADOS.people());
        }
        assertBroken(server.connector(folder), "ne donne aucun");
    }

    static Stream<List<String>> J14_an_answer_without_a_pupil_or_without_an_adult_ends_the_reading() {
        return Stream.of(List.of("7001", "7002"), List.of("7101", "7201", "7202"));
    }

    @Test
    void J14_an_answer_without_a_school_ends_the_reading() throws Exception {
        server.server.delete(TestTree.CALVADOS.schoolDn());
        assertBroken(server.connector(folder), "aucun établissement");
    }

    @Test
    void J14_a_base_that_went_away_ends_the_reading() throws Exception {
        server.server.deleteSubtree(TestTree.CALVADOS.people());
        assertBroken(server.connector(folder), "n'existe pas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "TIMESTAMP"})
    void J15_a_connection_that_breaks_after_any_share_of_the_answer_discards_the_reading(String changes)
            throws Exception {
        try (var proxy = FaultProxy.before(server.port())) {
            assertThat(readings(server.through(proxy, folder, "changes", changes)))
                    .isNotEmpty();
            var whole = proxy.answered();
            for (var share = 1; share < 100; share++) {
                proxy.cutAfter(whole * share / 100);
                assertNothingIsTaken(server.through(proxy, folder, "changes", changes));
                proxy.resetAfter(whole * share / 100);
                assertNothingIsTaken(server.through(proxy, folder, "changes", changes));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 10, 11, 32, 50, 51, 52, 53, 80, 118})
    void J16_any_result_but_success_ends_the_reading(int code) {
        for (var page = 1; page <= LAST_PAGE; page++) {
            server.spoiling(page, answer -> new LDAPResult(answer.getMessageID(), ResultCode.valueOf(code)));
            assertBroken("(" + code + ")");
        }
    }

    @Test
    void J16_a_lost_page_cookie_ends_the_reading() {
        server.spoiling(SECOND_PAGE_OF_ADULTS, answer -> new LDAPResult(answer.getMessageID(), ResultCode.SUCCESS));
        assertBroken("perdu le fil des pages");
    }

    @Test
    void J16_a_page_cookie_that_repeats_its_page_ends_the_reading() {
        var first = new AtomicReference<Control[]>();
        server.spoiling(SECOND_PAGE_OF_ADULTS - 1, answer -> {
            first.compareAndSet(null, answer.getResponseControls());
            return with(answer, first.get());
        });
        assertBroken("répète une page");
    }

    @Test
    void J16_pages_without_entries_and_without_end_end_the_reading() throws Exception {
        server.server.delete(TestTree.CALVADOS.schoolDn());
        server.spoiling(1, answer -> with(answer, new SimplePagedResultsControl(0, new ASN1OctetString(), false)));
        assertBroken("aucun établissement");
        server.spoiling(1, answer -> with(answer, new SimplePagedResultsControl(0, new ASN1OctetString("x"), false)));
        assertThatThrownBy(() -> readings(server.connector(folder))).isInstanceOf(IOException.class);
    }

    @Test
    void J16_a_count_that_differs_from_what_the_base_announces_ends_the_reading() throws Exception {
        server.numSubordinates(6);
        assertThat(readings(server.connector(folder, "tree.counted", "true"))).isNotEmpty();
        server.numSubordinates(7);
        assertBroken(server.connector(folder, "tree.counted", "true"), "annonce 7");
        server.numSubordinates(5);
        assertBroken(server.connector(folder, "tree.counted", "true"), "annonce 5");
        assertThat(readings(server.connector(folder))).isNotEmpty();
    }

    @Test
    void J17_who_is_hidden_from_the_account_is_left_to_the_brake() throws Exception {
        var known = new TestKnown();
        known.take(server.connector(folder).next());
        server.server.delete("uid=7002," + TestTree.CALVADOS.people());
        var readings = new java.util.ArrayList<Reading>();
        var delivered = server.connector(folder).next().read(known, readings::add);
        assertThat(delivered.extent()).isEqualTo(Feed.Extent.COMPLETE);
        assertThat(readings).noneMatch(Reading.Gone.class::isInstance);
    }

    @Test
    void J18_who_is_deleted_made_again_renamed_and_moved_keeps_its_key() throws Exception {
        var known = new TestKnown();
        var connector = server.connector(folder, "changes", "TIMESTAMP", "rhythm.sweep-every", "0s");
        known.take(connector.next());
        var dn = "uid=7001," + TestTree.CALVADOS.people();
        server.server.delete(dn);
        assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7001"));
        server.server.add(TestTree.CALVADOS.entry("7001"));
        known.take(connector.next());
        assertThat(known.person("7001").name().given()).isEqualTo("Romane");
        server.server.modifyDN(dn, "uid=autrement", true, null);
        known.take(connector.next());
        assertThat(known.person("7001").name().given()).isEqualTo("Romane");
    }

    @Test
    void J21_of_two_entries_with_one_key_the_fault_names_the_key_so_that_intake_takes_neither() throws Exception {
        var second = TestTree.CALVADOS.born("7666", "01/02/2012");
        second.setAttribute("ENTPersonJointure", "AC-NORMANDIE$7001");
        server.server.add(second);
        assertThat(faults(server.connector(folder)))
                .extracting(Reading.Fault::code, Reading.Fault::key)
                .containsExactly(tuple("LDAP-TWICE", "7001"));
    }

    @Test
    void J21_two_pupils_with_one_INE_are_two_for_intake_to_doubt() throws Exception {
        server.server.add(TestTree.CALVADOS.born("7666", "01/02/2012"));
        assertThat(people(server.connector(folder)))
                .filteredOn(person -> person.particulars().ine() != null)
                .hasSize(3);
    }

    @Test
    void J24_two_readings_at_once_read_the_same() throws Exception {
        var connector = server.connector(folder);
        var other = CompletableFuture.supplyAsync(() -> unchecked(connector));
        assertThat(readings(connector)).isEqualTo(other.join());
    }

    private static Object unchecked(LdapConnector connector) {
        try {
            return readings(connector);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertNothingIsTaken(LdapConnector connector) {
        var known = new TestKnown();
        assertThatThrownBy(() -> known.take(connector.next())).isInstanceOf(IOException.class);
        assertThat(known.people()).isEmpty();
    }

    private static LDAPResult with(LDAPResult answer, Control... controls) {
        return new LDAPResult(answer.getMessageID(), answer.getResultCode(), null, null, new String[0], controls);
    }

    private void assertBroken(String why) {
        try {
            assertBroken(server.connector(folder), why);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertBroken(LdapConnector connector, String why) {
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
