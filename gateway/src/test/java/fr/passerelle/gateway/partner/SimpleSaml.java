package fr.passerelle.gateway.partner;

import fr.passerelle.gateway.FreePort;
import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SimpleSAMLphp as a source of authentication: an identity provider with its own people, served by PHP itself. */
final class SimpleSaml implements AutoCloseable {

    static final String PHP = "/usr/bin/php";
    static final String PHP_PACKAGE = "php-cli";
    static final String PAGES = "/usr/share/simplesamlphp/www";
    static final String PACKAGE = "simplesamlphp";
    static final String ID = "simplesaml";
    private static final String PASSWORD = "un-mot-de-passe-invente";

    private final Path folder;
    private final int port;
    private @Nullable Program program;

    SimpleSaml(Path folder) throws IOException {
        this.folder = folder;
        this.port = FreePort.any();
    }

    static boolean isInstalled() {
        return Files.exists(Path.of(PHP)) && Files.exists(Path.of(PAGES));
    }

    /** Its file in {@code upstreams/}; offered under no name by which the other tests come, so that they need not choose. */
    String settings() {
        return """
                id: %s
                name: Un ENT derrière SimpleSAMLphp
                metadata: "%s"
                choice: {hosts: [simplesaml.example]}
                saml: {cbc-until: 2999-12-31}
                """.formatted(ID, entityId());
    }

    /**
     * Serves from now on.
     *
     * @param people by the names by which they sign in: what it says of each as {@code ENTPersonJointure}
     * @param passerelle the metadata of the only service provider that it knows
     */
    SimpleSaml start(ServerCertificate identity, Map<String, List<String>> people, String passerelle)
            throws IOException {
        for (var name : List.of("config/metadata", "log", "data", "cert", "tmp", "sessions")) {
            Files.createDirectories(folder.resolve(name));
        }
        write("cert/idp.key", identity.key());
        write("cert/idp.crt", identity.certificate());
        write("passerelle.xml", passerelle);
        write("config/config.php", config());
        write("config/authsources.php", authentication(people));
        write("config/metadata/saml20-idp-hosted.php", hosted());
        var command = new ProcessBuilder(
                PHP, "-d", "session.save_path=" + folder.resolve("sessions"), "-S", "127.0.0.1:" + port, "-t", PAGES);
        command.environment()
                .put("SIMPLESAMLPHP_CONFIG_DIR", folder.resolve("config").toString());
        program = Program.start(command, folder.resolve("php.log"), () -> Program.listens(port));
        return this;
    }

    Path log() {
        return folder.resolve("log/simplesamlphp.log");
    }

    /** Fills in its page that asks for the password; its form has an address of which a browser changes the query alone. */
    static Visitor.Page answer(Visitor visitor, Visitor.Page asked, String login, boolean isRight) throws IOException {
        var form = Visitor.form(asked, "name=\"password\"");
        return visitor.send(
                new Visitor.Form(asked.at(), true, form.fields()),
                Map.of("username", login, "password", isRight ? PASSWORD : "un-autre"));
    }

    /** Where somebody signs out here of everything, and comes to in the end. */
    URI leave(URI next) {
        return uri("/saml2/idp/initSLO.php?RelayState=" + next);
    }

    URI entityId() {
        return uri("/saml2/idp/metadata.php");
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String config() {
        return """
                <?php
                $config = [
                    'baseurlpath' => 'http://localhost:%2$d/',
                    'certdir' => '%1$s/cert/',
                    'loggingdir' => '%1$s/log/',
                    'datadir' => '%1$s/data/',
                    'tempdir' => '%1$s/tmp/',
                    'metadatadir' => '%1$s/config/metadata/',
                    'logging.handler' => 'file',
                    'logging.level' => SimpleSAML\\Logger::INFO,
                    'secretsalt' => 'invented',
                    'auth.adminpassword' => 'invented-too',
                    'technicalcontact_email' => 'aide@essai.invalid',
                    'enable.saml20-idp' => true,
                    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
                    'store.type' => 'phpsession',
                    'session.cookie.secure' => false,
                    'session.cookie.samesite' => 'Lax',
                    'session.phpsession.savepath' => '%1$s/sessions',
                    'trusted.url.domains' => ['localhost:%2$d'],
                    'metadata.sources' => [
                        ['type' => 'flatfile'],
                        ['type' => 'xml', 'file' => '%1$s/passerelle.xml'],
                    ],
                ];
                """.formatted(folder, port);
    }

    private static String authentication(Map<String, List<String>> people) {
        return people.entrySet().stream()
                .map(person -> "'%s:%s' => ['ENTPersonJointure' => [%s]]"
                        .formatted(
                                person.getKey(),
                                PASSWORD,
                                person.getValue().stream()
                                        .map(value -> "'" + value + "'")
                                        .collect(Collectors.joining(", "))))
                .collect(
                        Collectors.joining(",\n", "<?php\n$config = ['people' => ['exampleauth:UserPass',\n", "]];\n"));
    }

    private String hosted() {
        return """
                <?php
                $metadata['%s'] = [
                    'host' => '__DEFAULT__',
                    'privatekey' => 'idp.key',
                    'certificate' => 'idp.crt',
                    'auth' => 'people',
                    'assertion.encryption' => true,
                    'sign.logout' => true,
                    'validate.authnrequest' => true,
                    'validate.logout' => true,
                    'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
                    'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
                ];
                """.formatted(entityId());
    }
}
