package fr.passerelle.gateway.front;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a publisher's program showed in its TLS handshake: to us, or to a proxy in front of us, which
 * tells them in headers (RFC 9440). Who is no such proxy tells us nothing, and a proxy's own certificate is nobody's.
 */
final class ShownCertificates {

    /** Where the servlet container has them (Servlet 6.1, 3.10). */
    static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private static final String OWN = "Client-Cert";
    private static final String OTHERS = "Client-Cert-Chain";
    /** A sequence of bytes (RFC 8941 3.3.5). */
    private static final Pattern BYTES = Pattern.compile(":([A-Za-z0-9+/]+={0,2}):");

    private final Set<InetAddress> proxies;

    ShownCertificates(List<String> proxies) {
        this.proxies = proxies.stream().map(InetAddress::ofLiteral).collect(Collectors.toUnmodifiableSet());
    }

    /** What a proxy tells of that request; empty when no such proxy brought it, and its handshake speaks for itself. */
    Optional<Told> told(HttpServletRequest request) {
        if (!isFromProxy(request)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Told(chain(request), false));
        } catch (CertificateException strange) {
            return Optional.of(new Told(List.of(), true));
        }
    }

    /**
     * What a proxy tells.
     *
     * @param chain the program's own first; empty where it showed none
     * @param isGarbled whether it tells something that nobody can read
     */
    record Told(List<X509Certificate> chain, boolean isGarbled) {

        /** As the servlet container would have them. */
        X509Certificate @Nullable [] attribute() {
            return chain.isEmpty() ? null : chain.toArray(X509Certificate[]::new);
        }
    }

    private boolean isFromProxy(HttpServletRequest request) {
        return !proxies.isEmpty() && proxies.contains(InetAddress.ofLiteral(request.getRemoteAddr()));
    }

    private static List<X509Certificate> chain(HttpServletRequest request) throws CertificateException {
        var own = Collections.list(request.getHeaders(OWN));
        if (own.isEmpty()) {
            return List.of();
        }
        if (own.size() > 1) {
            throw new CertificateException("two certificates of one program");
        }
        var all = new ArrayList<X509Certificate>();
        all.add(read(own.getFirst()));
        for (var line : Collections.list(request.getHeaders(OTHERS))) {
            for (var other : line.split(",", -1)) {
                all.add(read(other));
            }
        }
        return all;
    }

    private static X509Certificate read(String said) throws CertificateException {
        var bytes = BYTES.matcher(said.strip());
        if (!bytes.matches()) {
            throw new CertificateException("no sequence of bytes");
        }
        try {
            var der = Base64.getDecoder().decode(bytes.group(1));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IllegalArgumentException strange) {
            throw new CertificateException(strange);
        }
    }
}
