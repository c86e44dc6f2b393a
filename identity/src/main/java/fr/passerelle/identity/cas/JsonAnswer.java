package fr.passerelle.identity.cas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Writes a validation's outcome as CAS 3's JSON; every attribute is a list, whatever its length. */
final class JsonAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonAnswer() {}

    /** The document, in UTF-8. */
    static byte[] of(Validation validation) {
        return JSON.writeValueAsBytes(Map.of("serviceResponse", content(validation)));
    }

    private static Map<String, Object> content(Validation validation) {
        return switch (validation) {
            case Validation.Success success -> Map.of("authenticationSuccess", success(success));
            case Validation.Failure(var code) ->
                Map.of("authenticationFailure", Map.of("code", code.name(), "description", code.description()));
        };
    }

    private static Map<String, Object> success(Validation.Success success) {
        var content = new TreeMap<String, Object>(lists(success.beside()));
        content.put("user", success.user());
        if (!success.within().isEmpty()) {
            content.put("attributes", lists(success.within()));
        }
        return content;
    }

    private static Map<String, List<Object>> lists(List<Node> nodes) {
        var lists = new TreeMap<String, List<Object>>();
        for (var node : nodes) {
            lists.computeIfAbsent(node.name(), fresh -> new ArrayList<>())
                    .add(node.nodes().isEmpty() ? node.text() : lists(node.nodes()));
        }
        return lists;
    }
}
