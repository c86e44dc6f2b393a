package fr.passerelle.connectors.scim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as SCIM sees it.
 *
 * @param path what follows {@code /scim/v2}, decoded, part by part
 * @param parameters of the query, each once
 * @param conditions under which it is meant
 * @param body empty where there is none
 */
public record ScimRequest(
        Verb verb, List<String> path, Map<String, String> parameters, Conditions conditions, String body) {

    public ScimRequest {
        path = List.copyOf(path);
        parameters = Map.copyOf(parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A request shows people in its parameters and body. */
    @Override
    public String toString() {
        return "ScimRequest[" + verb + "]";
    }

    /** What is asked for. */
    public enum Verb {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** If-Match and If-None-Match (RFC 7232) as they were sent; only versions of ours, all of them weak, are met. */
    public record Conditions(
            @Nullable String ifMatch, @Nullable String ifNoneMatch) {

        /** Whatever the version. */
        public static final Conditions NONE = new Conditions(null, null);
    }
}
