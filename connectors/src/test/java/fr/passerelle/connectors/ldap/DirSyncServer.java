package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyDNRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The directory of Calvados on UnboundID's in-memory server, speaking Active Directory's DirSync as its specification has
 * it and Samba has it ({@link SambaDomain}): tombstones, changed attributes only, nothing of an entry of which nothing that
 * was asked for has changed, objectGUID in bytes. Unlike Samba it can be made to answer in several parts.
 */
final class DirSyncServer implements AutoCloseable {

    private static final int AN_ANSWER = 2;

    private final InMemoryDirectoryServer server;
    /** Who changes things: only what comes over a connection is seen by the interceptor. */
    final LDAPConnection administrator;

    private final List<Said> log = new ArrayList<>();
    private final int port;
    private boolean forgetful;

    private record Said(String guid, boolean deleted, Set<String> changed) {

        byte[] bytes() {
            return HexFormat.of().parseHex(guid);
        }
    }

    DirSyncServer() throws LDAPException, IOException {
        var config = TestTree.CALVADOS.config();
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(new Speaker());
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        port = server.getListenPort();
        administrator = new LDAPConnection("127.0.0.1", port);
        for (var entry : TestTree.CALVADOS.entries()) {
            add(entry);
        }
    }

    /** Adds an entry, which gets an objectGUID. */
    void add(Entry entry) throws LDAPException {
        entry.addAttribute("objectGUID", guid());
        administrator.add(entry);
    }

    /** What it was told of changes before is no longer any cookie's worth. */
    void forget() {
        forgetful = true;
    }

    LdapSettings settings(Path folder, String... more) throws IOException {
        var all = new ArrayList<>(
                List.of("changes", "DIRSYNC", "tree.names.entryUUID", "objectGUID", "rhythm.sweep-every", "1d"));
        all.addAll(List.of(more));
        return TestTree.CALVADOS.settings("ldap://127.0.0.1:" + port, folder, all.toArray(String[]::new));
    }

    LdapConnector connector(Path folder, String... more) throws IOException {
        return new LdapConnector("calvados-ad", settings(folder, more), Clock.systemUTC());
    }

    @Override
    public void close() {
        administrator.close();
        server.shutDown(true);
    }

    private static byte[] guid() {
        var uuid = UUID.randomUUID();
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private Entry found(Filter filter) throws LDAPException {
        var found = server.search(TestTree.CALVADOS.base(), SearchScope.SUB, filter);
        return found.getEntryCount() == 0 ? null : found.getSearchEntries().getFirst();
    }

    private final class Speaker extends InMemoryOperationInterceptor {

        @Override
        public void processAddResult(InMemoryInterceptedAddResult result) {
            if (result.getResult().getResultCode().equals(ResultCode.SUCCESS)) {
                var attributes = result.getRequest().getAttributes();
                log.add(new Said(guidOf(attributes), false, names(attributes, Attribute::getName)));
            }
        }

        @Override
        public void processModifyResult(InMemoryInterceptedModifyResult result) {
            var changed = names(result.getRequest().getModifications(), Modification::getAttributeName);
            say(result.getRequest().getDN(), false, changed);
        }

        @Override
        public void processModifyDNRequest(InMemoryInterceptedModifyDNRequest request) {
            say(request.getRequest().getDN(), false, Set.of("name"));
        }

        @Override
        public void processDeleteRequest(InMemoryInterceptedDeleteRequest request) {
            say(request.getRequest().getDN(), true, Set.of("name", "isdeleted"));
        }

        private String guidOf(List<Attribute> attributes) {
            return attributes.stream()
                    .filter(each -> each.getName().equals("objectGUID"))
                    .map(each -> HexFormat.of().formatHex(each.getValueByteArray()))
                    .findFirst()
                    .orElseThrow();
        }

        private static <T> Set<String> names(List<T> all, Function<T, String> name) {
            return all.stream()
                    .map(each -> name.apply(each).toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }

        private void say(String dn, boolean deleted, Set<String> changed) {
            try {
                var guid = server.getEntry(dn).getAttributeValueBytes("objectGUID");
                log.add(new Said(HexFormat.of().formatHex(guid), deleted, changed));
            } catch (LDAPException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            var asked = request.getRequest();
            var control = asked.getControl(ActiveDirectoryDirSyncControl.DIRSYNC_OID);
            if (control == null) {
                return;
            }
            var from = from(control);
            if (from > 0 && forgetful) {
                throw new LDAPException(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "the cookie is none of ours");
            }
            forgetful = forgetful && from > 0;
            if (!asked.getBaseDN().equals(TestTree.CALVADOS.base())) {
                throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "DirSync is for a whole naming context");
            }
            var to = Math.min(from + AN_ANSWER, log.size());
            for (var said : log.subList(from, to)) {
                if (asked.getAttributeList().stream()
                        .anyMatch(each -> said.changed().contains(each.toLowerCase(Locale.ROOT)))) {
                    send(request, said);
                }
            }
            request.setProperty("to", to);
            var none = Filter.createEqualityFilter("objectClass", "nobody");
            var without = new SearchRequest(asked.getBaseDN(), SearchScope.BASE, none);
            request.setRequest(without);
        }

        @Override
        public void processSearchResult(InMemoryInterceptedSearchResult result) {
            if (result.getProperty("to") instanceof Integer to) {
                var cookie = new ASN1OctetString(Integer.toString(to));
                var control = new ActiveDirectoryDirSyncControl(true, to < log.size() ? 1 : 0, 0, cookie);
                var was = result.getResult();
                result.setResult(new LDAPResult(
                        was.getMessageID(),
                        was.getResultCode(),
                        was.getDiagnosticMessage(),
                        was.getMatchedDN(),
                        was.getReferralURLs(),
                        new Control[] {control}));
            }
        }

        private int from(Control control) throws LDAPException {
            var cookie = new ActiveDirectoryDirSyncControl(control.getOID(), true, control.getValue()).getCookie();
            return cookie == null || cookie.getValueLength() == 0 ? 0 : Integer.parseInt(cookie.stringValue());
        }

        /** A changed entry with one attribute of it, or a tombstone. */
        private void send(InMemoryInterceptedSearchRequest request, Said said) throws LDAPException {
            var entry = found(Filter.createEqualityFilter("objectGUID", said.bytes()));
            var dn = entry == null ? "cn=x\\0ADEL:1,cn=Deleted Objects," + TestTree.CALVADOS.base() : entry.getDN();
            var part = new Entry(dn);
            part.addAttribute("objectGUID", said.bytes());
            part.addAttribute("objectClass", "ENTPerson");
            if (entry == null || said.deleted()) {
                part.addAttribute("isDeleted", "TRUE");
            }
            request.sendSearchEntry(part);
        }
    }

    /** The entry of that name, to be changed at will. */
    Entry entry(String dn) throws LDAPException {
        return server.getEntry(dn).duplicate();
    }

    /** Changes an attribute of an entry, as an administrator does. */
    void modify(String dn, String attribute, String value) throws LDAPException {
        administrator.modify(dn, new Modification(ModificationType.REPLACE, attribute, value));
    }
}
