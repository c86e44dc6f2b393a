package fr.passerelle.identity.secevent;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.oidc.OidcParties;
import fr.passerelle.identity.oidc.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;

/** Where publishers fetch what they are to be told, and say that they have it (RFC 8936). */
@Controller
final class PollController {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_BODY = 128 * 1024;

    private final OidcParties parties;
    private final Notices notices;
    private final Patience patience;
    private final EventTokens tokens;
    private final Journal journal;

    PollController(OidcParties parties, Notices notices, Patience patience, EventTokens tokens, Journal journal) {
        this.parties = parties;
        this.notices = notices;
        this.patience = patience;
        this.tokens = tokens;
        this.journal = journal;
    }

    @PostMapping(Scopes.NOTICES_PATH)
    void poll(@AuthenticationPrincipal Jwt token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var publisher = publisher(token);
        if (publisher.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (!isJson(request.getContentType())) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            answer(publisher.get(), token.getSubject(), request, response);
        }
    }

    /** Whose events they are; nobody's for a token made for somewhere else, or whose client is no longer in the settings. */
    private Optional<String> publisher(Jwt token) {
        var audience = token.getAudience();
        return audience != null && audience.contains(Scopes.NOTICES) && token.getSubject() != null
                ? parties.publisher(token.getSubject())
                : Optional.empty();
    }

    private void answer(String publisher, String client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        var asked = Poll.read(body);
        if (asked.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        hear(publisher, asked.get());
        send(response, tell(publisher, client, asked.get()));
    }

    private void hear(String publisher, Poll asked) {
        if (!asked.received().isEmpty()) {
            notices.received(publisher, asked.received());
        }
        if (!asked.refused().isEmpty()) {
            var count = notices.refused(publisher, asked.refused());
            if (count > 0) {
                journal.write(
                        Event.NOTICE_REFUSED, null, Map.of("publisher", publisher, "notices", Integer.toString(count)));
            }
        }
    }

    private Map<String, Object> tell(String publisher, String client, Poll asked) {
        var found = patience.await(publisher, asked);
        var sets = new LinkedHashMap<String, String>();
        found.stream().limit(asked.most()).forEach(notice -> sets.put(notice.reference(), tokens.of(notice, client)));
        return Map.of("sets", sets, "moreAvailable", found.size() > sets.size());
    }

    private static void send(HttpServletResponse response, Map<String, Object> document) throws IOException {
        var bytes = JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException notOne) {
            return false;
        }
    }
}
