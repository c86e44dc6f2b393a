package fr.passerelle.connectors.ldap;

import static com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse.createNewCookieResponse;
import static com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse.createRefreshDeleteResponse;
import static com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse.createRefreshPresentResponse;
import static com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse.createSyncIDSetResponse;
import static fr.passerelle.connectors.ldap.SyncServer.End.at;
import static fr.passerelle.connectors.ldap.SyncServer.End.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.IntermediateResponse;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse;
import com.unboundid.ldap.sdk.controls.ContentSyncState;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may say by RFC 4533, in each of the ways that the document allows, and in some that it does not. */
class SyncPhasesTest {

    @TempDir
    Path folder;

    private final TestKnown known = new TestKnown();
    private SyncServer server;
    private LdapConnector connector;

    @BeforeEach
    void start() throws Exception {
        server = new SyncServer();
        connector = server.connector(folder);
        known.take(connector.next());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_cookie_of_the_last_answer_is_shown_at_the_next_question() throws Exception {
        var cookies = new ArrayList<String>();
        server.answers(speech -> {
            cookies.add(speech.cookie());
            return at(cookies.size() == 1 ? "two" : "three", true);
        });
        known.take(connector.next());
        known.take(connector.next());
        assertThat(cookies).containsExactly("one", "two");
    }

    @Test
    void in_a_present_phase_whoever_is_not_named_is_gone() throws Exception {
        server.answers(speech -> {
            speech.info(present("7101", "7201", "7202", "7301"));
            speech.entry(ContentSyncState.MODIFY, "7001", null);
            return at("two", false);
        });
        assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7002"));
    }

    @Test
    void entries_may_be_said_to_be_present_one_by_one() throws Exception {
        server.answers(speech -> {
            for (var key : List.of("7101", "7201", "7202", "7301", "7002")) {
                speech.entry(ContentSyncState.PRESENT, key, null);
            }
            return at("two", false);
        });
        assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7001"));
    }

    @Test
    void in_a_delete_phase_only_those_named_are_gone() throws Exception {
        server.answers(speech -> {
            speech.info(absent("7002"));
            return at("two", true);
        });
        assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7002"));
    }

    @Test
    void entries_may_be_said_to_be_deleted_one_by_one() throws Exception {
        server.answers(speech -> {
            speech.entry(ContentSyncState.DELETE, "7001", null);
            return at("two", true);
        });
        assertThat(known.take(connector.next())).containsExactly(new Reading.Gone("7001"));
    }

    @Test
    void a_delete_of_somebody_unknown_is_nothing() throws Exception {
        server.answers(speech -> {
            speech.info(createSyncIDSetResponse(null, List.of(UUID.randomUUID()), true));
            return at("two", true);
        });
        assertThat(known.take(connector.next())).isEmpty();
    }

    @Test
    void a_present_phase_may_be_followed_by_a_delete_phase() throws Exception {
        server.answers(speech -> {
            speech.info(present("7101", "7201", "7202", "7301", "7001"));
            speech.info(createRefreshPresentResponse(new ASN1OctetString("half"), false));
            speech.info(absent("7001"));
            return at("two", true);
        });
        assertThat(known.take(connector.next()))
                .containsExactlyInAnyOrder(new Reading.Gone("7001"), new Reading.Gone("7002"));
    }

    @Test
    void the_end_of_a_delete_phase_says_nothing_of_who_is_not_named() throws Exception {
        server.answers(speech -> {
            speech.info(createRefreshDeleteResponse(new ASN1OctetString("half"), true));
            return at("two", true);
        });
        assertThat(known.take(connector.next())).isEmpty();
    }

    @Test
    void without_a_cookie_at_the_end_the_latest_one_counts() throws Exception {
        server.answers(speech -> {
            speech.info(createNewCookieResponse(new ASN1OctetString("newest")));
            return at(null, true);
        });
        known.take(connector.next());
        var mark = LdapMark.of(known.mark().orElseThrow()).orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(mark.place()), StandardCharsets.UTF_8))
                .isEqualTo("newest");
    }

    @Test
    void without_any_cookie_the_mark_in_force_stays() throws Exception {
        var before = known.mark();
        server.answers(speech -> at(null, true));
        known.take(connector.next());
        assertThat(known.mark()).isEqualTo(before);
    }

    @Test
    void announcements_that_are_none_of_RFC_4533_are_passed_over() throws Exception {
        server.answers(speech -> {
            speech.info(new IntermediateResponse("1.2.3.4", new ASN1OctetString("tout autre")));
            return at("two", true);
        });
        assertThat(known.take(connector.next())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 53, 2})
    void a_cookie_that_is_refused_makes_everybody_be_read_at_once(int code) throws Exception {
        server.answers(
                speech -> speech.cookie() == null ? SyncServer.everybody(speech) : with(ResultCode.valueOf(code)));
        assertThat(connector.next().read(known, reading -> {}).extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void a_cookie_that_is_refused_after_changes_were_told_makes_the_next_reading_complete() throws Exception {
        server.server.modify(
                "dn: " + TestTree.CALVADOS.schoolDn(),
                "changetype: modify",
                "replace: ENTStructureNomCourant",
                "ENTStructureNomCourant: CLG$DES RENOMMES$CAEN");
        server.answers(speech -> {
            if (speech.cookie() == null) {
                return SyncServer.everybody(speech);
            }
            speech.entry(ContentSyncState.MODIFY, "7001", null);
            return with(ResultCode.E_SYNC_REFRESH_REQUIRED);
        });
        assertThatThrownBy(() -> known.take(connector.next()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("la prochaine lecture sera complète");
        assertThat(connector.next().read(known, reading -> {}).extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    @Test
    void an_end_without_its_control_ends_the_reading() {
        server.answers(speech -> with(ResultCode.SUCCESS));
        assertBroken("fil de la synchronisation");
    }

    @Test
    void an_entry_without_its_state_ends_the_reading() {
        server.answers(speech -> {
            speech.bare("7001");
            return at("two", true);
        });
        assertBroken("sans son état");
    }

    @Test
    void an_announcement_that_cannot_be_understood_ends_the_reading() {
        server.answers(speech -> {
            speech.info(new IntermediateResponse(
                    ContentSyncInfoIntermediateResponse.SYNC_INFO_OID, new ASN1OctetString("tout autre")));
            return at("two", true);
        });
        assertBroken("illisible");
    }

    @Test
    void J14_a_present_phase_that_names_nobody_is_not_believed() {
        server.answers(speech -> at("two", false));
        assertBroken("plus personne");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 11, 51, 52, 80})
    void J16_any_other_end_than_success_ends_the_reading(int code) {
        server.answers(speech -> {
            speech.info(present("7101", "7201"));
            return with(ResultCode.valueOf(code));
        });
        assertBroken("(" + code + ")");
    }

    private void assertBroken(String why) {
        assertThatThrownBy(() -> known.take(connector.next()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
        assertThat(known.people()).hasSize(5);
    }

    private ContentSyncInfoIntermediateResponse present(String... keys) throws LDAPException {
        return createSyncIDSetResponse(null, handles(keys), false);
    }

    private ContentSyncInfoIntermediateResponse absent(String... keys) throws LDAPException {
        return createSyncIDSetResponse(null, handles(keys), true);
    }

    private List<UUID> handles(String... keys) throws LDAPException {
        var all = new ArrayList<UUID>();
        for (var key : keys) {
            all.add(server.handle(key));
        }
        return all;
    }
}
