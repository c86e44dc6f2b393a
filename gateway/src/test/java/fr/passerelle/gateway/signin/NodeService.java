package fr.passerelle.gateway.signin;

import fr.passerelle.gateway.demo.standin.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** Npm's node-saml as a publisher's service provider: it signs what it asks, and wants response and assertion signed. */
final class NodeService implements AutoCloseable {

    private static final NodeProgram PROGRAM = NodeProgram.of("node-saml.mjs");
    private static final SigningIdentity IDENTITY = SigningIdentity.fresh("Service d'essai");
    private final Process process;

    private NodeService(Process process) {
        this.process = process;
    }

    /** What our settings say of it. */
    static String settings() {
        try {
            return """
                    saml:
                      - resource: ark:/99999/essai-noeud
                        entity-id: "%1$s"
                        acs: "%2$s"
                        signed-requests: true
                        logout:
                          redirect: "%3$s"
                        certificate: |
                    %4$s
                    """.formatted(
                    at("/metadata"),
                    at("/retour"),
                    at("/fin"),
                    pem("CERTIFICATE", IDENTITY.certificate().getEncoded()).indent(6));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Started, for the Passerelle at that address, which signs by that certificate. */
    static NodeService start(String base, String certificate) throws IOException {
        NpmPackages.demand();
        Files.writeString(
                NpmPackages.FOLDER.resolve("idp.pem"),
                pem("CERTIFICATE", Base64.getMimeDecoder().decode(certificate)));
        Files.writeString(
                NpmPackages.FOLDER.resolve("sp.key"),
                pem("PRIVATE KEY", IDENTITY.key().getEncoded()));
        return new NodeService(PROGRAM.start(base));
    }

    static URI at(String path) {
        return URI.create("http://127.0.0.1:" + PROGRAM.port() + path);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }
}
