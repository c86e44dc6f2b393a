package fr.passerelle.gateway.signin;

import com.sun.net.httpserver.HttpServer;
import fr.passerelle.gateway.demo.standin.NeoForge;
import fr.passerelle.gateway.demo.standin.SigningIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream of whose key a test disposes: it publishes metadata, and signs whatever it is told to. */
final class TestIdp {

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile SigningIdentity identity = SigningIdentity.fresh("Amont d'essai");
    private final SigningIdentity encryption = SigningIdentity.fresh("Chiffrement d'essai");
    private final String name;
    private final String singleLogout;

    /** One that wants to be told of sign-outs at that address, or nowhere when it is empty. */
    TestIdp(String singleLogout) throws IOException {
        this.singleLogout = singleLogout;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        name = metadataAddress();
        server.createContext("/metadata", exchange -> {
            asked.incrementAndGet();
            var text = metadata().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    }

    String metadataAddress() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/metadata";
    }

    /** How often its metadata was read. */
    int asked() {
        return asked.get();
    }

    SigningIdentity identity() {
        return identity;
    }

    /** A key that its metadata have for encryption only. */
    SigningIdentity encryption() {
        return encryption;
    }

    void use(SigningIdentity other) {
        identity = other;
    }

    String entityId() {
        return name;
    }

    NeoForge forge() {
        return forge(Clock.systemUTC());
    }

    NeoForge forge(Clock clock) {
        return new NeoForge(name, identity, clock);
    }

    private String metadata() {
        var logout = singleLogout.isEmpty()
                ? ""
                : "<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\""
                        + singleLogout + "\"/>";
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" \
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="%s">
                <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate>\
                </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\
                <md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate>\
                </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>%s
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" \
                Location="http://127.0.0.1:9/sso"/>
                </md:IDPSSODescriptor></md:EntityDescriptor>
                """.formatted(name, certificate(identity), certificate(encryption), logout);
    }

    private static String certificate(SigningIdentity identity) {
        try {
            return Base64.getEncoder().encodeToString(identity.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
