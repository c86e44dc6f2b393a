package fr.passerelle.gateway.front;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as the rest of the house sees it: called by the public address, and without any header by which a caller
 * could pass for us, for a trusted proxy, or for another request.
 */
final class CleanRequest extends HttpServletRequestWrapper {

    /** However a name is spelled, some program reads every other sign in it as a dash. */
    private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]");

    private static final Set<String> FORGED = Set.of(
            "forwarded",
            "proxy",
            "client-cert",
            "client-cert-chain",
            "x-original-url",
            "x-original-host",
            "x-rewrite-url",
            "x-host",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "cf-connecting-ip");

    private final PublicAddress address;
    private final ShownCertificates.@Nullable Told certificates;

    CleanRequest(HttpServletRequest request, PublicAddress address, ShownCertificates.@Nullable Told certificates) {
        super(request);
        this.address = address;
        this.certificates = certificates;
    }

    /** A proxy's own certificate is hidden: who it speaks for may have shown another, or none. */
    @Override
    public @Nullable Object getAttribute(String name) {
        return certificates != null && ShownCertificates.ATTRIBUTE.equals(name)
                ? certificates.attribute()
                : super.getAttribute(name);
    }

    static boolean isHidden(String header) {
        var name = NOT_A_WORD.matcher(header.toLowerCase(Locale.ROOT)).replaceAll("-");
        return name.startsWith("passerelle") || name.startsWith("x-forwarded") || FORGED.contains(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isHidden(name))
                .toList());
    }

    @Override
    public long getDateHeader(String name) {
        return isHidden(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public int getIntHeader(String name) {
        return isHidden(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public String getScheme() {
        return address.base().getScheme();
    }

    @Override
    public boolean isSecure() {
        return address.secure();
    }

    @Override
    public String getServerName() {
        return address.base().getHost();
    }

    @Override
    public int getServerPort() {
        if (address.base().getPort() >= 0) {
            return address.base().getPort();
        }
        return address.secure() ? 443 : 80;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(address.toString()).append(getRequestURI());
    }
}
