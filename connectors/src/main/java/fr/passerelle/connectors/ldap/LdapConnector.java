package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Feed;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** Reads one school directory in LDAP, over connections that are kept for a while between its readings. */
public final class LdapConnector
        implements DirectoryConnector.ReadsAll, DirectoryConnector.Probes, DirectoryConnector.KeepsConnections {

    private final String source;
    private final LdapSettings settings;
    private final LdapServers servers;
    private final LdapPool pool;
    private final Reader reader;

    /** Of that source; where its directory can be listened to, {@link #of} gives a connector that does. */
    public LdapConnector(String source, LdapSettings settings, Clock clock) {
        this(source, settings, clock, new Retries(settings.patience(), RandomGenerator.getDefault(), Thread::sleep));
    }

    LdapConnector(String source, LdapSettings settings, Clock clock, Retries retries) {
        this.source = source;
        this.settings = settings;
        this.servers = new LdapServers(settings, clock);
        this.pool = new LdapPool(servers, settings.server().pool(), clock);
        this.reader = new Reader(settings, pool, retries, clock);
    }

    /** The connector of that source, which also listens where its settings say that changes come by SYNCREPL. */
    public static DirectoryConnector.ReadsAll of(String source, LdapSettings settings, Clock clock) {
        var connector = new LdapConnector(source, settings, clock);
        return settings.changes() == LdapSettings.Changes.SYNCREPL
                ? new ListeningLdapConnector(connector, settings, clock)
                : connector;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Feed complete() {
        return new LdapFeed(reader, true);
    }

    @Override
    public Feed next() {
        return new LdapFeed(reader, false);
    }

    @Override
    public List<String> probe() {
        return new Examination(settings, servers).wrong();
    }

    @Override
    public void close() {
        pool.close();
    }

    LdapPool pool() {
        return pool;
    }

    Reader reader() {
        return reader;
    }

    LdapServers servers() {
        return servers;
    }
}
