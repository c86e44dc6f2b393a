package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection to one server, bound to the reading account; the only place that sends a password. */
final class LdapSession implements AutoCloseable {

    private final LDAPConnection connection;
    private final GuardedSocket socket;
    private final Kind kind;
    private @Nullable String boundBy;
    private volatile boolean isCut;

    private LdapSession(LDAPConnection connection, GuardedSocket socket, Kind kind) {
        this.connection = connection;
        this.socket = socket;
        this.kind = kind;
    }

    /** How it is spoken over. */
    enum Talk {
        /** One question at a time, its answers read by who asks. */
        IN_TURN,
        /** Many questions at a time, their answers read by a thread of the library's. */
        AT_ONCE
    }

    /** What it is good for, and since when. */
    record Kind(Talk talk, Instant opened) {}

    /** Connected and under its cloak, not yet bound. */
    static LdapSession connect(LdapServers.Door door, Cloak cloak, LdapSettings.Server server, Kind kind)
            throws DirectoryDown {
        var socket = new GuardedSocket(cloak, server.answer());
        var connection = new LDAPConnection(new GuardedSocket.Once(socket), options(server, kind.talk()));
        try {
            var wait = Math.toIntExact(server.connect().toMillis());
            connection.connect(door.host(), door.machine(), door.port(), wait);
            return new LdapSession(connection, socket, kind);
        } catch (LDAPException e) {
            throw DirectoryDown.of("connexion à " + door.url() + " impossible", e);
        }
    }

    void bind(String dn, String password) throws DirectoryDown {
        try {
            connection.bind(new SimpleBindRequest(dn, password));
            boundBy = password;
        } catch (LDAPException e) {
            throw DirectoryDown.of("connexion refusée au compte de lecture", e);
        }
    }

    Kind kind() {
        return kind;
    }

    /** Whether that is the password which let us in. */
    boolean isBoundBy(String password) {
        return password.equals(boundBy);
    }

    /** Whether the server still says anything at all in it, asked what costs it nothing. */
    boolean answersWithin(Duration wait) {
        var nothing = new SearchRequest("", SearchScope.BASE, Filter.createPresenceFilter("objectClass"), "1.1");
        nothing.setResponseTimeoutMillis(wait.toMillis());
        try {
            return connection.search(nothing).getResultCode().isConnectionUsable();
        } catch (LDAPException e) {
            return e.getResultCode().isConnectionUsable();
        }
    }

    /** The answer to one question, when it is a success. */
    SearchResult search(SearchRequest request) throws LDAPException {
        return connection.search(request);
    }

    /** Asks without waiting; the listener hears the answers from the library's thread. */
    void ask(SearchRequest request) throws DirectoryDown {
        try {
            var _ = connection.asyncSearch(request);
        } catch (LDAPException e) {
            throw DirectoryDown.of("question sans réponse possible", e);
        }
    }

    /** The entry of that name; null when there is none that the account may see. The empty name is the server itself. */
    @Nullable
    SearchResultEntry entry(String dn, List<String> attributes, Control... controls) throws DirectoryDown {
        try {
            var any = Filter.createPresenceFilter("objectClass");
            var question = new Search.Question(dn, SearchScope.BASE, any, attributes);
            var request = question.request(null);
            request.addControls(controls);
            var found = connection.search(request).getSearchEntries();
            return found == null || found.isEmpty() ? null : found.getFirst();
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return null;
            }
            throw DirectoryDown.of("l'annuaire ne répond pas à une question simple", e);
        }
    }

    /** How many bytes of answers have come. */
    long received() {
        return socket.received();
    }

    /** Ends it under the hands of whoever is reading. */
    void cut() {
        isCut = true;
        try {
            socket.close();
        } catch (IOException e) {
            // Closing what is already broken changes nothing.
        }
    }

    boolean isCut() {
        return isCut;
    }

    @Override
    public void close() {
        connection.close();
        cut();
    }

    private static LDAPConnectionOptions options(LdapSettings.Server server, Talk talk) {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(server.connect().toMillis()));
        options.setResponseTimeoutMillis(server.answer().toMillis());
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(talk == Talk.IN_TURN);
        options.setMaxMessageSize(LdapSettings.LONGEST_ANSWER);
        options.setBindWithDNRequiresPassword(true);
        return options;
    }
}
