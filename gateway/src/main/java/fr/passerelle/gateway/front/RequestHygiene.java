package fr.passerelle.gateway.front;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filter before all others: refuses what is not a clean request for one of our names, and shows the rest of the
 * house a {@link CleanRequest}.
 *
 * <p>A refusal here is a plain page and no line in the journal: whoever sends rubbish must not make us write.
 */
final class RequestHygiene implements Filter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private final PublicAddress address;
    private final Set<String> hosts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final long longestTarget;
    private final SafeHeaders headers;
    private final ShownCertificates certificates;

    RequestHygiene(PublicAddress address, FrontSettings settings) {
        this.address = address;
        this.hosts.add(address.base().getHost());
        this.hosts.addAll(settings.otherHosts());
        this.longestTarget = settings.limits().target().toBytes();
        this.headers = new SafeHeaders(address, settings);
        this.certificates = new ShownCertificates(settings.certificateProxies());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        headers.writeTo(answer);
        var told = certificates.told(asked).orElse(null);
        var flaw = asked.getDispatcherType() == DispatcherType.REQUEST ? flawOf(asked, told) : null;
        if (flaw == null) {
            chain.doFilter(new CleanRequest(asked, address, told), new GuardedResponse(answer, headers));
        } else {
            refuse(answer, flaw);
        }
    }

    private @Nullable Flaw flawOf(HttpServletRequest request, ShownCertificates.@Nullable Told told) {
        var host = flawOfHost(request);
        if (host != null) {
            return host;
        }
        if (!METHODS.contains(request.getMethod())) {
            return Flaw.METHOD;
        }
        var target = new Target(request.getRequestURI(), request.getQueryString());
        if (target.isLongerThan(longestTarget)) {
            return Flaw.LONG_TARGET;
        }
        if (!target.isClean()) {
            return Flaw.TARGET;
        }
        return told != null && told.isGarbled() ? Flaw.CERTIFICATE : null;
    }

    private @Nullable Flaw flawOfHost(HttpServletRequest request) {
        var said = Collections.list(request.getHeaders("Host"));
        var host = HOST.matcher(said.size() == 1 ? said.getFirst() : "");
        if (!host.matches()) {
            return Flaw.HOST;
        }
        return hosts.contains(host.group(1)) ? null : Flaw.STRANGE_HOST;
    }

    private static void refuse(HttpServletResponse response, Flaw flaw) throws IOException {
        var page = PlainPage.of(flaw.sentence(), flaw.code());
        response.setStatus(flaw.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Passerelle-Code", flaw.code());
        // What follows on this connection may be the rest of a trick.
        response.setHeader("Connection", "close");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
