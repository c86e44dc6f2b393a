package fr.passerelle.gateway.partner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A publisher whose pages the Shibboleth service provider protects: its module in Apache, and its daemon beside it. It signs
 * its requests and wants its assertions encrypted.
 */
final class ShibbolethSp implements AutoCloseable {

    static final String MODULE = Apache.MODULES + "mod_shib.so";
    static final String PACKAGE = "libapache2-mod-shib";
    static final String DAEMON = "/usr/sbin/shibd";
    static final String DAEMON_PACKAGE = "shibboleth-sp-utils";
    static final String ENTITLEMENT = "urn:mace:dir:entitlement:common-lib-terms";

    private final Apache apache;
    private final Path folder;
    private final ServerCertificate identity;
    private @Nullable Program daemon;

    /** On that server, with the daemon's files in a folder where the server's workers find its socket. */
    ShibbolethSp(Apache apache, ServerCertificate identity) throws IOException {
        this.apache = apache;
        this.folder = apache.writable("shibboleth");
        this.identity = identity;
    }

    /** Its file in {@code publishers/}. */
    String settings() {
        return """
                id: shibboleth
                name: Un éditeur derrière Shibboleth
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    UAI: UAI
                    PRO: PROFILE
                saml:
                  - resource: ark:/99999/atlas
                    entity-id: "%1$s"
                    acs: "%2$s/SAML2/POST"
                    signed-requests: true
                    logout:
                      soap: "%2$s/SLO/SOAP"
                      redirect: "%2$s/SLO/Redirect"
                    assertion:
                      pairwise-id: true
                      entitlement: %3$s
                      encryption: |
                %4$s
                    certificate: |
                %5$s
                """.formatted(
                        entityId(),
                        apache.uri("/Shibboleth.sso"),
                        ENTITLEMENT,
                        identity.certificate().indent(8),
                        identity.certificate().indent(6));
    }

    ShibbolethSp start(URI passerelle, String metadata) throws IOException {
        write("passerelle.xml", metadata);
        write("sp.key", identity.key());
        write("sp.crt", identity.certificate());
        write("attribute-map.xml", attributes());
        var daemonLogs = write("shibd.logger", logger(folder.resolve("shibd.log")));
        var moduleLogs = write("native.logger", logger(folder.resolve("native.log")));
        var settings = write("shibboleth2.xml", settings(passerelle, daemonLogs, moduleLogs));
        daemon = Program.start(
                new ProcessBuilder(
                        DAEMON,
                        "-F",
                        "-f",
                        "-c",
                        settings.toString(),
                        "-p",
                        folder.resolve("shibd.pid").toString()),
                folder.resolve("console.log"),
                () -> Files.exists(socket()));
        apache.configure("""
                        LoadModule mod_shib %s
                        ShibConfig "%s"
                        <Location />
                            AuthType shibboleth
                            ShibRequestSetting requireSession 1
                            Require shib-session
                        </Location>
                        <Location /Shibboleth.sso>
                            AuthType None
                            Require all granted
                        </Location>
                        """.formatted(MODULE, settings)).start();
        return this;
    }

    /** A page that it protects; it prints what arrived. */
    URI page() {
        return apache.uri("/variables.shtml");
    }

    /** Where somebody signs out of it, and comes back to. */
    URI leave(URI next) {
        return apache.uri("/Shibboleth.sso/Logout?return=" + next);
    }

    /** A page of its own that it shows to everybody. */
    URI open() {
        return apache.uri("/Shibboleth.sso/Metadata");
    }

    Path log() {
        return folder.resolve("shibd.log");
    }

    Path errorLog() {
        return apache.errorLog();
    }

    @Override
    public void close() {
        apache.close();
        if (daemon != null) {
            daemon.close();
        }
    }

    private URI entityId() {
        return apache.uri("/shibboleth");
    }

    private Path socket() {
        return folder.resolve("shibd.sock");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String logger(Path file) {
        return """
                log4j.rootCategory=INFO, file
                log4j.appender.file=org.apache.log4j.FileAppender
                log4j.appender.file.fileName=%s
                log4j.appender.file.layout=org.apache.log4j.PatternLayout
                log4j.appender.file.layout.ConversionPattern=%%d{%%H:%%M:%%S} %%p %%c %%x: %%m%%n
                """.formatted(file);
    }

    private static String attributes() {
        return """
                <Attributes xmlns="urn:mace:shibboleth:2.0:attribute-map"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <Attribute name="urn:oasis:names:tc:SAML:attribute:pairwise-id" id="pairwise-id">
                    <AttributeDecoder xsi:type="ScopedAttributeDecoder" caseSensitive="false"/>
                  </Attribute>
                  <Attribute name="urn:oid:1.3.6.1.4.1.5923.1.1.1.7" id="entitlement"/>
                  <Attribute name="UAI" id="UAI" nameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"/>
                  <Attribute name="PRO" id="PRO" nameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"/>
                </Attributes>
                """;
    }

    private String settings(URI passerelle, Path daemonLogs, Path moduleLogs) {
        return """
                <SPConfig xmlns="urn:mace:shibboleth:3.0:native:sp:config" clockSkew="180">
                  <OutOfProcess logger="%3$s"/>
                  <InProcess logger="%4$s"/>
                  <UnixListener address="%5$s"/>
                  <ApplicationDefaults entityID="%6$s" signing="true" REMOTE_USER="pairwise-id">
                    <Sessions lifetime="28800" timeout="3600" checkAddress="false" handlerSSL="true"
                        cookieProps="https" redirectLimit="exact">
                      <SSO entityID="%2$s">SAML2</SSO>
                      <Logout>SAML2 Local</Logout>
                      <Handler type="MetadataGenerator" Location="/Metadata" signing="false"/>
                    </Sessions>
                    <Errors supportContact="aide@essai.invalid"/>
                    <MetadataProvider type="XML" path="%1$s/passerelle.xml"/>
                    <AttributeExtractor type="XML" path="%1$s/attribute-map.xml"/>
                    <AttributeFilter type="XML" path="/etc/shibboleth/attribute-policy.xml"/>
                    <CredentialResolver type="File" key="%1$s/sp.key" certificate="%1$s/sp.crt"/>
                  </ApplicationDefaults>
                  <SecurityPolicyProvider type="XML" path="/etc/shibboleth/security-policy.xml"/>
                  <ProtocolProvider type="XML" path="/etc/shibboleth/protocols.xml"/>
                </SPConfig>
                """.formatted(folder, passerelle + "/saml/idp/metadata", daemonLogs, moduleLogs, socket(), entityId());
    }
}
