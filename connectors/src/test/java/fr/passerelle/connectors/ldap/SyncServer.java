package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.IntermediateResponse;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ContentSyncDoneControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncState;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The directory of Calvados, speaking content synchronisation as a test writes it down, right or wrong. */
final class SyncServer implements AutoCloseable {

    final InMemoryDirectoryServer server;

    /** What is asked of the server at the next synchronisation; everybody is there at first. */
    private Script script = SyncServer::everybody;

    SyncServer() throws LDAPException, IOException {
        var config = TestTree.CALVADOS.config();
        config.addInMemoryOperationInterceptor(new Speaker());
        server = new InMemoryDirectoryServer(config);
        server.addEntries(TestTree.CALVADOS.entries());
        server.startListening();
    }

    /** What the server says to one request, and how it ends. */
    @FunctionalInterface
    interface Script {
        End speak(Speech speech) throws LDAPException;
    }

    /** The end of an answer. */
    record End(ResultCode code, List<Control> controls) {

        static End at(@Nullable String cookie, boolean refreshDeletes) {
            var bytes = cookie == null ? null : new ASN1OctetString(cookie);
            return new End(ResultCode.SUCCESS, List.of(new ContentSyncDoneControl(bytes, refreshDeletes)));
        }

        static End with(ResultCode code) {
            return new End(code, List.of());
        }
    }

    void answers(Script next) {
        script = next;
    }

    LdapConnector connector(Path folder) throws IOException {
        var url = "ldap://127.0.0.1:" + server.getListenPort();
        return new LdapConnector(
                "calvados-ldap", TestTree.CALVADOS.settings(url, folder, "changes", "SYNCREPL"), Clock.systemUTC());
    }

    /** The handle of the person of that key. */
    UUID handle(String key) throws LDAPException {
        return UUID.fromString(server.getEntry(dn(key), "entryUUID").getAttributeValue("entryUUID"));
    }

    static String dn(String key) {
        return "uid=" + key + "," + TestTree.CALVADOS.people();
    }

    static End everybody(Speech speech) throws LDAPException {
        for (var key : List.of("7101", "7201", "7202", "7301", "7001", "7002")) {
            speech.entry(ContentSyncState.ADD, key, null);
        }
        return End.at("one", false);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    /** Says things. */
    final class Speech {

        private final InMemoryInterceptedSearchRequest request;

        Speech(InMemoryInterceptedSearchRequest request) {
            this.request = request;
        }

        /** The entry of that key is in that state. */
        void entry(ContentSyncState state, String key, @Nullable String cookie) throws LDAPException {
            var bytes = cookie == null ? null : new ASN1OctetString(cookie);
            bare(key, new ContentSyncStateControl(state, handle(key), bytes));
        }

        /** The entry of that key, with those controls. */
        void bare(String key, Control... controls) throws LDAPException {
            request.sendSearchEntry(new SearchResultEntry(server.getEntry(dn(key)), controls));
        }

        void info(IntermediateResponse response) throws LDAPException {
            request.sendIntermediateResponse(response);
        }

        /** The cookie that was asked with; null when there was none. */
        @Nullable
        String cookie() throws LDAPException {
            var control = request.getRequest().getControl(ContentSyncRequestControl.SYNC_REQUEST_OID);
            var cookie = new ContentSyncRequestControl(control).getCookie();
            return cookie == null ? null : cookie.stringValue();
        }
    }

    private final class Speaker extends InMemoryOperationInterceptor {

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().hasControl(ContentSyncRequestControl.SYNC_REQUEST_OID)) {
                request.setProperty("end", script.speak(new Speech(request)));
                var none = Filter.createEqualityFilter("objectClass", "nobody");
                request.setRequest(new SearchRequest(TestTree.CALVADOS.base(), SearchScope.BASE, none));
            }
        }

        @Override
        public void processSearchResult(InMemoryInterceptedSearchResult result) {
            if (result.getProperty("end") instanceof End end) {
                result.setResult(new LDAPResult(
                        result.getResult().getMessageID(),
                        end.code(),
                        null,
                        null,
                        List.of(),
                        new ArrayList<>(end.controls())));
            }
        }
    }
}
