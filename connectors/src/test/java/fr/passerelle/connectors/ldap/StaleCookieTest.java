package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.Feed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenLDAP that no longer knows what changed since a cookie, for every entry has changed since, and says so where it is
 * configured to (RFC 4533, section 3.3: e-syncRefreshRequired, 4096).
 */
class StaleCookieTest {

    private static final TestTree TREE = TestTree.CALVADOS;

    @TempDir
    Path folder;

    private final TestKnown known = new TestKnown();
    private Slapd slapd;

    @BeforeAll
    static void slapd_is_here() {
        Slapd.mustBeHere();
    }

    @BeforeEach
    void start() throws Exception {
        slapd = Slapd.syncing(TREE, folder, Slapd.SYNCPROV + "syncprov-reloadhint TRUE\n");
        known.take(connector().next());
        changeAll();
    }

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void a_stale_cookie_is_refused_with_the_code_of_RFC_4533() throws Exception {
        var mark = LdapMark.of(known.mark().orElseThrow()).orElseThrow();
        var cookie = new ASN1OctetString(Base64.getDecoder().decode(mark.place()));
        var request = new SearchRequest(TREE.people(), SearchScope.SUB, "(objectClass=*)");
        request.addControl(new ContentSyncRequestControl(true, ContentSyncRequestMode.REFRESH_ONLY, cookie, false));
        try (var root = slapd.asRoot()) {
            assertThatThrownBy(() -> root.search(request))
                    .isInstanceOfSatisfying(
                            LDAPSearchException.class,
                            refused ->
                                    assertThat(refused.getResultCode()).isEqualTo(ResultCode.E_SYNC_REFRESH_REQUIRED));
        }
    }

    @Test
    void a_stale_cookie_makes_everybody_be_read_at_once() throws Exception {
        slapd.change("dn: uid=7002," + TREE.people(), "changetype: delete");
        assertThat(connector().next().read(known, reading -> {}).extent()).isEqualTo(Feed.Extent.COMPLETE);
        known.take(connector().next());
        assertThat(known.person("7001").name().given()).isEqualTo("Romane");
    }

    @Test
    void a_stale_cookie_is_not_listened_from_and_the_next_reading_is_complete() throws Exception {
        var connector = connector();
        assertThatThrownBy(() -> ((DirectoryConnector.Listens) connector).listen(known, feed -> false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("la prochaine lecture sera complète");
        assertThat(connector.next().read(known, reading -> {}).extent()).isEqualTo(Feed.Extent.COMPLETE);
    }

    /** So that no entry is as old as the cookie, in seconds, by which slapd's index tells it. */
    private void changeAll() throws Exception {
        var cookies = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == cookies) {
            Thread.onSpinWait();
        }
        try (var root = slapd.asRoot()) {
            for (var entry : root.search(TREE.base(), SearchScope.SUB, "(objectClass=*)", "1.1")
                    .getSearchEntries()) {
                root.modify(entry.getDN(), new Modification(ModificationType.REPLACE, "description", "tout autre"));
            }
        }
    }

    private DirectoryConnector.ReadsAll connector() throws IOException {
        return LdapConnector.of("slapd", TREE.settings(slapd.url(), folder, "changes", "SYNCREPL"), Clock.systemUTC());
    }
}
