package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Feed;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads one school directory in LDAP. */
public final class LdapConnector implements DirectoryConnector.ReadsAll, DirectoryConnector.Probes {

    private final String source;
    private final LdapSettings settings;
    private final Clock clock;

    public LdapConnector(String source, LdapSettings settings, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Feed complete() {
        return new LdapFeed(settings, clock);
    }

    @Override
    public List<String> probe() {
        try (var connection = new LdapSession(settings).open()) {
            return wrongWith(connection);
        } catch (IOException e) {
            return List.of(e instanceof DirectoryDown down ? down.sentence() : "LDAP : annuaire injoignable");
        } catch (LDAPException e) {
            return List.of("LDAP : l'annuaire ne répond pas à une question simple : "
                    + e.getResultCode().getName());
        }
    }

    private List<String> wrongWith(LDAPConnection connection) throws LDAPException {
        var wrong = new ArrayList<String>();
        for (var base : List.of(settings.tree().structures(), settings.tree().people())) {
            if (connection.getEntry(base, "1.1") == null) {
                wrong.add("LDAP : la base " + base + " n'existe pas ou le compte de lecture ne la voit pas");
            }
        }
        var root = connection.getRootDSE();
        if (root == null || !root.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID)) {
            wrong.add("LDAP : l'annuaire n'annonce pas la lecture par pages");
        }
        return List.copyOf(wrong);
    }
}
