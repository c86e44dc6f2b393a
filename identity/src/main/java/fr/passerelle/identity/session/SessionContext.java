package fr.passerelle.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Shows {@link Sessions} to Spring Security, and takes nothing from it: a session starts and ends in {@link Sessions}
 * only.
 */
public final class SessionContext implements SecurityContextRepository {

    private final Sessions sessions;

    /** Over those sessions. */
    public SessionContext(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return contextOf(holder.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Nothing outside Sessions may write a session.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.current(request).isPresent();
    }

    private SecurityContext contextOf(HttpServletRequest request) {
        return sessions.live(request)
                .<SecurityContext>map(session -> new SecurityContextImpl(new SignedIn(session)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var context = loaded;
            if (context == null) {
                context = contextOf(request);
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return !(get().getAuthentication() instanceof SignedIn);
        }
    }
}
