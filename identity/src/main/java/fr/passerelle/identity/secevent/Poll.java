package fr.passerelle.identity.secevent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a publisher asks (RFC 8936, section 2.4).
 *
 * @param most how many events it takes: up to {@value #MOST}, however many it asks for; none when it only acknowledges
 * @param isPatient whether it would rather wait a moment than hear that there is nothing
 * @param received what it has
 * @param refused what it cannot take, each with its code
 */
record Poll(int most, boolean isPatient, List<String> received, Map<String, String> refused) {

    static final int MOST = 100;
    /** Acknowledgements in one request, of both kinds. */
    static final int LONGEST = 1_000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int LONGEST_REFERENCE = 64;

    Poll {
        received = List.copyOf(received);
        refused = Map.copyOf(refused);
    }

    /** What these bytes ask; empty when they are no such question. */
    static Optional<Poll> read(byte[] bytes) {
        try {
            var asked = JSON.readTree(bytes);
            return asked.isObject() ? read(asked) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Poll> read(JsonNode asked) {
        var most = asked.path("maxEvents");
        var immediately = asked.path("returnImmediately");
        var isFit = isCount(most) && (immediately.isMissingNode() || immediately.isBoolean());
        var received = received(asked.path("ack"));
        var refused = refused(asked.path("setErrs"));
        if (!isFit
                || received.isEmpty()
                || refused.isEmpty()
                || received.get().size() + refused.get().size() > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(new Poll(
                most.isMissingNode() ? MOST : Math.min(most.asInt(), MOST),
                !immediately.asBoolean(false),
                received.get(),
                refused.get()));
    }

    private static boolean isCount(JsonNode node) {
        return node.isMissingNode() || (node.canConvertToInt() && node.isIntegralNumber() && node.asInt() >= 0);
    }

    private static Optional<List<String>> received(JsonNode ack) {
        if (ack.isMissingNode()) {
            return Optional.of(List.of());
        }
        var all = new ArrayList<String>();
        for (var each : ack) {
            if (!isReference(each)) {
                return Optional.empty();
            }
            all.add(each.asString());
        }
        return ack.isArray() ? Optional.of(all) : Optional.empty();
    }

    private static Optional<Map<String, String>> refused(JsonNode errors) {
        if (errors.isMissingNode()) {
            return Optional.of(Map.of());
        }
        var all = new HashMap<String, String>();
        for (var each : errors.properties()) {
            if (each.getKey().length() > LONGEST_REFERENCE || each.getKey().indexOf(0) >= 0) {
                return Optional.empty();
            }
            var code = each.getValue().path("err").asString("");
            all.put(each.getKey(), CODE.matcher(code).matches() ? code : "unreadable");
        }
        return errors.isObject() ? Optional.of(all) : Optional.empty();
    }

    private static boolean isReference(JsonNode node) {
        return node.isString()
                && node.asString().length() <= LONGEST_REFERENCE
                && node.asString().indexOf(0) < 0;
    }
}
