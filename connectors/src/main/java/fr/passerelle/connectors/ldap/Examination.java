package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a reading would find its way: the server, the account, the bases, and what the server can do. */
final class Examination {

    private final LdapSettings settings;
    private final LdapServers servers;

    Examination(LdapSettings settings, LdapServers servers) {
        this.settings = settings;
        this.servers = servers;
    }

    /** What is wrong, in French; empty when nothing is. */
    List<String> wrong() {
        try (var session = servers.open(LdapSession.Talk.IN_TURN)) {
            return wrongWith(session);
        } catch (IOException e) {
            return List.of(e instanceof DirectoryDown down ? down.sentence() : "LDAP : annuaire injoignable");
        }
    }

    private List<String> wrongWith(LdapSession session) throws DirectoryDown {
        var wrong = new ArrayList<String>();
        for (var base : bases()) {
            if (session.entry(base, List.of("1.1")) == null) {
                wrong.add("LDAP : la base " + base + " n'existe pas ou le compte de lecture ne la voit pas");
            }
        }
        var root = session.entry("", List.of("supportedControl"));
        if (!can(root, SimplePagedResultsControl.PAGED_RESULTS_OID)) {
            wrong.add("LDAP : l'annuaire n'annonce pas la lecture par pages");
        }
        switch (settings.changes()) {
            case NONE -> {}
            case SYNCREPL -> {
                if (!can(root, ContentSyncRequestControl.SYNC_REQUEST_OID)) {
                    wrong.add("LDAP : l'annuaire n'annonce pas la synchronisation (changes: SYNCREPL, RFC 4533)");
                }
            }
            case DIRSYNC -> {
                if (can(root, ActiveDirectoryDirSyncControl.DIRSYNC_OID)) {
                    wrongWithTombstones(session, wrong);
                } else {
                    wrong.add("LDAP : l'annuaire n'annonce pas DirSync (changes: DIRSYNC)");
                }
            }
            case TIMESTAMP -> wrongWithDates(session, wrong);
        }
        return List.copyOf(wrong);
    }

    /** The people's base stands for its entries: an account that sees nobody's date sees none there either. */
    private void wrongWithDates(LdapSession session, List<String> wrong) throws DirectoryDown {
        var names = new SdetNames(settings.tree().names());
        var base = session.entry(settings.tree().people(), names.here(List.of("modifyTimestamp", "entryUUID")));
        for (var attribute : List.of("modifyTimestamp", "entryUUID")) {
            if (base != null && !base.hasAttribute(names.here(attribute))) {
                wrong.add("LDAP : le compte de lecture ne voit pas " + names.here(attribute) + " (changes: TIMESTAMP)");
            }
        }
    }

    private void wrongWithTombstones(LdapSession session, List<String> wrong) throws DirectoryDown {
        if (wrong.isEmpty()
                && !DirSync.showsRemoved(
                        session, ServerFacts.of(session, settings).context())) {
            wrong.add("LDAP : le compte de lecture ne voit pas CN=Deleted Objects : qui est supprimé ne sera vu qu'au"
                    + " prochain balayage (rhythm.sweep-every) ; donnez-lui « List Contents » et « Read Property » sur ce"
                    + " conteneur (changes: DIRSYNC)");
        }
    }

    private List<String> bases() {
        var tree = settings.tree();
        var groups = tree.groups();
        return groups == null
                ? List.of(tree.structures(), tree.people())
                : List.of(tree.structures(), tree.people(), groups.base());
    }

    private static boolean can(@Nullable SearchResultEntry root, String control) {
        var controls = root == null ? null : root.getAttributeValues("supportedControl");
        return controls != null && Arrays.asList(controls).contains(control);
    }
}
