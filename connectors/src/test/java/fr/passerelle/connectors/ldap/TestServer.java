package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import fr.passerelle.connectors.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The directory of Calvados on a server that can be made to answer wrongly. */
final class TestServer implements AutoCloseable {

    final AtomicInteger binds = new AtomicInteger();
    final InMemoryDirectoryServer server;
    private final AtomicInteger searches = new AtomicInteger();
    private volatile int announced = -1;
    private int spoiled = Integer.MAX_VALUE;
    private UnaryOperator<LDAPResult> spoil = UnaryOperator.identity();

    private final String scheme;

    private TestServer(String scheme, InMemoryListenerConfig listener) throws LDAPException, IOException {
        this.scheme = scheme;
        var config = TestTree.CALVADOS.config();
        config.setListenerConfigs(listener);
        config.addInMemoryOperationInterceptor(new Interceptor());
        server = new InMemoryDirectoryServer(config);
        server.addEntries(TestTree.CALVADOS.entries());
        server.startListening();
    }

    static TestServer plain() throws LDAPException, IOException {
        return new TestServer("ldap", listener(null));
    }

    static TestServer withStartTls(SSLContext tls) throws LDAPException, IOException {
        return new TestServer("ldap", listener(tls.getSocketFactory()));
    }

    static TestServer secure(SSLContext tls) throws LDAPException, IOException {
        var loopback = InetAddress.getLoopbackAddress();
        var listener = InMemoryListenerConfig.createLDAPSConfig(
                "tls", loopback, 0, tls.getServerSocketFactory(), tls.getSocketFactory());
        return new TestServer("ldaps", listener);
    }

    /** From the page of that number on, what the server says is made into something else. */
    TestServer spoiling(int from, UnaryOperator<LDAPResult> change) {
        spoiled = from;
        searches.set(0);
        spoil = change;
        return this;
    }

    /** The people's base announces that many entries below it, as some servers do. */
    void numSubordinates(int count) {
        announced = count;
    }

    LdapConnector connector(Path folder, String... more) throws IOException {
        return new LdapConnector("calvados-ldap", settings(folder, more), Clock.systemUTC());
    }

    LdapSettings settings(Path folder, String... more) throws IOException {
        return TestTree.CALVADOS.settings(url(), folder, more);
    }

    /** The connector when it finds the server behind that proxy. */
    LdapConnector through(FaultProxy proxy, Path folder, String... more) throws IOException {
        return through(proxy, folder, Clock.systemUTC(), more);
    }

    LdapConnector through(FaultProxy proxy, Path folder, Clock clock, String... more) throws IOException {
        var url = scheme + "://localhost:" + proxy.port();
        return new LdapConnector("calvados-ldap", TestTree.CALVADOS.settings(url, folder, more), clock);
    }

    int port() {
        return server.getListenPort();
    }

    boolean isSecure() {
        return scheme.equals("ldaps");
    }

    String url() {
        return scheme + "://localhost:" + server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static InMemoryListenerConfig listener(@Nullable SSLSocketFactory startTls) throws LDAPException {
        return InMemoryListenerConfig.createLDAPConfig("tcp", InetAddress.getLoopbackAddress(), 0, startTls);
    }

    private static boolean isPage(ReadOnlySearchRequest request) {
        return request.hasControl(SimplePagedResultsControl.PAGED_RESULTS_OID);
    }

    private final class Interceptor extends InMemoryOperationInterceptor {

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
            binds.incrementAndGet();
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            if (announced >= 0 && entry.getSearchEntry().getDN().equals(TestTree.CALVADOS.people())) {
                var changed = entry.getSearchEntry().duplicate();
                changed.setAttribute("numSubordinates", Integer.toString(announced));
                entry.setSearchEntry(changed);
            }
        }

        @Override
        public void processSearchResult(InMemoryInterceptedSearchResult result) {
            if (isPage(result.getRequest()) && searches.incrementAndGet() >= spoiled) {
                result.setResult(spoil.apply(result.getResult()));
            }
        }
    }
}
