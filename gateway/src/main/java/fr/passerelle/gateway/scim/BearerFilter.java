package fr.passerelle.gateway.scim;

import fr.passerelle.connectors.scim.ScimCaller;
import fr.passerelle.connectors.scim.ScimSources;
import fr.passerelle.connectors.scim.ScimTokens;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Knows a source by the bearer token of its request (RFC 6750 section 2.1), and by nothing else. */
final class BearerFilter implements Filter {

    private static final String SCHEME = "bearer ";

    private final ScimTokens tokens;
    private final ScimSources sources;

    BearerFilter(ScimTokens tokens, ScimSources sources) {
        this.tokens = tokens;
        this.sources = sources;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var context = SecurityContextHolder.createEmptyContext();
        caller((HttpServletRequest) request).map(PushingSource::new).ifPresent(context::setAuthentication);
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** A token of a source that the settings no longer have is none. */
    private Optional<ScimCaller> caller(HttpServletRequest request) {
        return token(request)
                .flatMap(tokens::recognise)
                .flatMap(known -> sources.find(known.source()).map(source -> new ScimCaller(source, known.id())));
    }

    /** Two headers could be read in two ways; so neither is. */
    static Optional<String> token(HttpServletRequest request) {
        var said = Collections.list(request.getHeaders("Authorization"));
        return said.size() == 1 && said.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(said.getFirst().substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
