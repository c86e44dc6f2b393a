package fr.passerelle.gateway.scim;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.HEAD;
import static org.springframework.web.bind.annotation.RequestMethod.OPTIONS;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import fr.passerelle.connectors.scim.ScimAnswer;
import fr.passerelle.connectors.scim.ScimCaller;
import fr.passerelle.connectors.scim.ScimConfiguration;
import fr.passerelle.connectors.scim.ScimProvider;
import fr.passerelle.connectors.scim.ScimRequest;
import fr.passerelle.connectors.scim.ScimRequest.Conditions;
import fr.passerelle.connectors.scim.ScimRequest.Verb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every request that is pushed, turned into SCIM's terms and its answer back into HTTP. */
@Controller
final class ScimController {

    private static final Logger LOG = LoggerFactory.getLogger(ScimController.class);

    private final ScimProvider provider;
    private final Admission admission;

    ScimController(ScimProvider provider, Admission admission) {
        this.provider = provider;
        this.admission = admission;
    }

    /** OPTIONS too, which Spring would answer by itself. */
    @RequestMapping(
            path = "/scim/**",
            method = {GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS})
    void answer(PushingSource source, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var place = admission.enter(source.caller().source());
        if (place.isEmpty()) {
            response.setHeader("Retry-After", "1");
            refuse(request, response, ScimAnswer.refused(429, null, "Trop de requêtes : attendez une seconde."));
            return;
        }
        try (var _ = place.get()) {
            answer(source.caller(), request, response);
        }
    }

    /** What nobody foresaw is told by its kind and place only: its message may quote a person. */
    @ExceptionHandler
    void failed(RuntimeException failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var bare = new IllegalStateException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        LOG.error("a pushed request failed", bare);
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            response.setHeader("Retry-After", "5");
            refuse(
                    request,
                    response,
                    ScimAnswer.refused(503, null, "Rien n'a été changé : réessayez dans un instant."));
        } else {
            refuse(request, response, ScimAnswer.refused(500, null, "Rien n'a été changé : un incident l'a empêché."));
        }
    }

    private void answer(ScimCaller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = path(request.getRequestURI());
        var verb = verb(request.getMethod());
        if (path.isEmpty() || verb.isEmpty()) {
            refuse(
                    request,
                    response,
                    path.isEmpty()
                            ? ScimAnswer.refused(404, null, "Rien n'est à cette adresse.")
                            : ScimAnswer.refused(405, null, "Cette méthode ne s'applique pas ici."));
            return;
        }
        switch (body(verb.get(), path.get(), request)) {
            case Bodies.Read.Body(var text) -> {
                var conditions = new Conditions(request.getHeader("If-Match"), request.getHeader("If-None-Match"));
                var asked = new ScimRequest(verb.get(), path.get(), parameters(request), conditions, text);
                Wire.send(request, response, provider.answer(caller, asked));
            }
            case Bodies.Read.TooLong(var limit) ->
                refuse(request, response, ScimAnswer.refused(413, null, "Le corps dépasse " + limit + " octets."));
            case Bodies.Read.OfOtherType() ->
                refuse(
                        request,
                        response,
                        ScimAnswer.refused(415, null, "Le corps s'annonce comme application/scim+json, en UTF-8."));
            case Bodies.Read.Garbled() ->
                refuse(request, response, ScimAnswer.refused(400, "invalidSyntax", "Le corps n'est pas de l'UTF-8."));
        }
    }

    private static Bodies.Read body(Verb verb, List<String> path, HttpServletRequest request) throws IOException {
        return switch (verb) {
            case GET, DELETE -> new Bodies.Read.Body("");
            case POST, PUT, PATCH -> Bodies.read(request, ScimProvider.largestBody(path));
        };
    }

    /** The parts of the path below our own; the front has seen to it that each means one thing. */
    private static Optional<List<String>> path(String uri) {
        if (!uri.equals(ScimConfiguration.PATH) && !uri.startsWith(ScimConfiguration.PATH + "/")) {
            return Optional.empty();
        }
        return Optional.of(
                Stream.of(uri.substring(ScimConfiguration.PATH.length()).split("/"))
                        .filter(part -> !part.isEmpty())
                        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .toList());
    }

    /** Of a parameter said twice, both values count: so it is no filter, no number and no cursor, and is refused as one. */
    private static Map<String, String> parameters(HttpServletRequest request) {
        var all = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> all.put(name, String.join(",", values)));
        return all;
    }

    private static Optional<Verb> verb(String method) {
        return switch (method) {
            case "GET", "HEAD" -> Optional.of(Verb.GET);
            case "POST" -> Optional.of(Verb.POST);
            case "PUT" -> Optional.of(Verb.PUT);
            case "PATCH" -> Optional.of(Verb.PATCH);
            case "DELETE" -> Optional.of(Verb.DELETE);
            default -> Optional.empty();
        };
    }

    /** What follows on the connection may be the rest of a body that nobody will read. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, ScimAnswer answer)
            throws IOException {
        response.setHeader("Connection", "close");
        Wire.send(request, response, answer);
    }
}
