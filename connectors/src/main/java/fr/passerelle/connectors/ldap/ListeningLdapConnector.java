package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** Reads one school directory in LDAP, and hears of its changes as they happen. */
final class ListeningLdapConnector
        implements DirectoryConnector.ReadsAll,
                DirectoryConnector.Listens,
                DirectoryConnector.Probes,
                DirectoryConnector.KeepsConnections {

    private final LdapConnector connector;
    private final LdapSettings settings;
    private final Clock clock;

    ListeningLdapConnector(LdapConnector connector, LdapSettings settings, Clock clock) {
        this.connector = connector;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String source() {
        return connector.source();
    }

    @Override
    public Feed complete() {
        return connector.complete();
    }

    @Override
    public Feed next() {
        return connector.next();
    }

    @Override
    public void listen(Known known, Predicate<Feed> taker) throws IOException {
        var reader = connector.reader();
        var mark = reader.usable(known)
                .orElseThrow(() -> new DirectoryDown(
                        "LDAP : rien d'où écouter, ou lecture complète due : une lecture doit venir d'abord"));
        try (var session = connector.servers().open(LdapSession.Talk.AT_ONCE)) {
            new Listening(session, connector.pool(), settings, clock, mark).run(taker);
        } catch (MarkLost e) {
            reader.forget(mark);
            throw new DirectoryDown(e.getMessage() + " ; la prochaine lecture sera complète", e);
        }
    }

    @Override
    public void close() {
        connector.close();
    }

    @Override
    public List<String> probe() {
        return connector.probe();
    }
}
