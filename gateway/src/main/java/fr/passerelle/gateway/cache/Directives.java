package fr.passerelle.gateway.cache;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Cache-Control} of an answer, read once and strictly: what cannot be read in one way is no permission. */
final class Directives {

    private static final Pattern ONE = Pattern.compile(
            "\\G[\\s,]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\",]*)))?\\s*(?=,|$)");
    private static final Pattern REST = Pattern.compile("[\\s,]*");

    private final Map<String, String> byName;

    private Directives(Map<String, String> byName) {
        this.byName = byName;
    }

    /** Of those field lines; empty when they are broken or contradict themselves. */
    static Optional<Directives> of(List<String> lines) {
        var text = String.join(",", lines);
        var byName = new HashMap<String, String>();
        var matcher = ONE.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end)) {
            var quoted = matcher.group(2);
            var plain = matcher.group(3);
            var value = quoted != null ? quoted : plain == null ? "" : plain;
            var before = byName.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
            if (before != null && !before.equals(value)) {
                return Optional.empty();
            }
            end = matcher.end();
        }
        return REST.matcher(text.substring(end)).matches() ? Optional.of(new Directives(byName)) : Optional.empty();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** That directive's seconds; empty when it is absent, broken or negative. */
    Optional<Long> seconds(String name) {
        var value = byName.getOrDefault(name, "");
        // Nine digits are thirty years: more is as good as that.
        return value.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }
}
