package fr.passerelle.gateway.demo.region;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import fr.passerelle.connectors.ldap.SdetSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** One territory's directory on a port of this machine only; it can be searched by its reading account, not changed. */
public final class RegionLdap implements AutoCloseable {

    private final InMemoryDirectoryServer server;

    private RegionLdap(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /** Starts the source's directory on that port, or on any free one for 0. */
    public static RegionLdap start(Region region, RegionSource source, int port, String password) throws IOException {
        var layout = LdapLayout.of(source);
        try {
            var config = new InMemoryDirectoryServerConfig(layout.base());
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig(source.id(), InetAddress.getLoopbackAddress(), port, null));
            config.addAdditionalBindCredentials(layout.reader(), password);
            config.setAllowedOperationTypes(OperationType.BIND, OperationType.SEARCH, OperationType.COMPARE);
            config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH, OperationType.COMPARE);
            config.setSchema(schema(layout));
            var server = new InMemoryDirectoryServer(config);
            fill(server, new LdapEntries(region, source).all());
            server.startListening();
            return new RegionLdap(server);
        } catch (LDAPException e) {
            throw new IOException("the directory " + source.id() + " cannot be started on port " + port, e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    /** By an import, which alone may write and yet keeps to the schema. */
    private static void fill(InMemoryDirectoryServer server, List<Entry> entries) throws IOException, LDAPException {
        var text = entries.stream().map(Entry::toLDIFString).collect(Collectors.joining("\n"));
        try (var ldif = new LDIFReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            server.importFromLDIF(true, ldif);
        }
    }

    /** The SDET's, with the names this territory uses instead. */
    private static Schema schema(LdapLayout layout) throws IOException, LDAPException {
        var text = written();
        for (var name : layout.names().entrySet()) {
            text = text.replaceAll("\\b" + name.getKey() + "\\b", name.getValue());
        }
        try (var renamed = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            var own = Objects.requireNonNull(Schema.getSchema(renamed), "an empty schema");
            return Objects.requireNonNull(Schema.mergeSchemas(Schema.getDefaultStandardSchema(), own));
        } catch (LDIFException e) {
            throw new IOException("the schema of the SDET cannot be read", e);
        }
    }

    private static String written() throws IOException {
        try (var schema = SdetSchema.class.getResourceAsStream(SdetSchema.RESOURCE)) {
            if (schema == null) {
                throw new IOException("the schema of the SDET is missing: " + SdetSchema.RESOURCE);
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
