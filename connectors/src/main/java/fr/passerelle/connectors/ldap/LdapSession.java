package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Opens a connection to the first server that can be reached, under TLS where asked, bound to the reading account. */
final class LdapSession {

    private final LdapSettings settings;

    LdapSession(LdapSettings settings) {
        this.settings = settings;
    }

    /** A bound connection; the caller closes it. */
    LDAPConnection open() throws IOException {
        var password = password();
        @Nullable DirectoryDown last = null;
        for (var url : settings.server().urls()) {
            try {
                return bound(URI.create(url), password);
            } catch (DirectoryDown e) {
                last = e;
            }
        }
        throw last == null ? new DirectoryDown("LDAP : aucune adresse") : last;
    }

    private LDAPConnection bound(URI url, String password) throws DirectoryDown {
        var secure = url.getScheme().equals("ldaps");
        @Nullable LDAPConnection connection = null;
        try {
            connection = new LDAPConnection(secure ? tls().createSSLSocketFactory() : plain(), options());
            connection.connect(url.getHost(), port(url, secure));
            if (!secure && settings.server().startTls()) {
                startTls(connection);
            }
            connection.bind(new SimpleBindRequest(settings.account().dn(), password));
            return connection;
        } catch (LDAPException e) {
            close(connection);
            throw DirectoryDown.result("connexion à " + url + " impossible", e.getResultCode(), e);
        } catch (GeneralSecurityException e) {
            close(connection);
            throw new DirectoryDown("LDAP : TLS impossible avec les autorités indiquées (server.trust)", e);
        }
    }

    private void startTls(LDAPConnection connection) throws LDAPException, GeneralSecurityException {
        var answer = connection.processExtendedOperation(new StartTLSExtendedRequest(tls().createSSLContext()));
        if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new LDAPException(answer.getResultCode(), "StartTLS refused");
        }
    }

    private LDAPConnectionOptions options() {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.server().connect().toMillis()));
        options.setResponseTimeoutMillis(settings.server().answer().toMillis());
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setMaxMessageSize(LdapSettings.LONGEST_ANSWER);
        options.setBindWithDNRequiresPassword(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    private SSLUtil tls() throws KeyStoreException {
        var trust = settings.server().trust();
        TrustManager trusted =
                trust == null ? JVMDefaultTrustManager.getInstance() : new PEMFileTrustManager(trust.toFile());
        return new SSLUtil(trusted);
    }

    /** The first line of the file: an empty password would be an anonymous bind that seems to succeed. */
    private String password() throws DirectoryDown {
        var file = settings.account().passwordFile();
        var lines = lines(file);
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            throw new DirectoryDown("LDAP : le fichier du mot de passe " + file + " est vide");
        }
        return lines.getFirst();
    }

    private static List<String> lines(Path file) throws DirectoryDown {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new DirectoryDown("LDAP : le fichier du mot de passe " + file + " ne peut être lu", e);
        }
    }

    private static SocketFactory plain() {
        return SocketFactory.getDefault();
    }

    private static int port(URI url, boolean secure) {
        return url.getPort() > 0 ? url.getPort() : secure ? 636 : 389;
    }

    private static void close(@Nullable LDAPConnection connection) {
        if (connection != null) {
            connection.close();
        }
    }
}
