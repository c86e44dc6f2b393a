package fr.passerelle.identity.lti;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the content items of a tool's answer (Deep Linking 2.0, 3): links to the tool itself, and nothing else. */
final class ContentItems {

    private static final int MOST = 50;
    private static final int MOST_CUSTOM = 50;
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_ADDRESS = 2000;

    private ContentItems() {}

    /** Its links; other kinds of content, which we do not accept, are passed over. Nothing for a list that is none. */
    static Optional<List<Chosen.Item>> read(LtiTool tool, @Nullable Object said) {
        return switch (said) {
            case null -> Optional.of(List.of());
            case List<?> all
            when all.size() <= MOST -> {
                var items = new ArrayList<Chosen.Item>();
                for (var each : all) {
                    if (each instanceof Map<?, ?> item && "ltiResourceLink".equals(item.get("type"))) {
                        var link = link(tool, item);
                        if (link.isEmpty()) {
                            yield Optional.empty();
                        }
                        items.add(link.get());
                    }
                }
                yield Optional.of(items);
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Chosen.Item> link(LtiTool tool, Map<?, ?> item) {
        return address(tool, item.get("url"))
                .map(url -> new Chosen.Item(
                        url,
                        plain(item.get("title"), tool.clientId(), LONGEST_TITLE),
                        plain(item.get("text"), "", LONGEST_TEXT),
                        custom(item.get("custom"))));
    }

    /** At the tool's own origin; the tool's usual target where none is said. */
    private static Optional<URI> address(LtiTool tool, @Nullable Object said) {
        if (said == null) {
            return Optional.of(tool.target());
        }
        if (!(said instanceof String text) || text.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(text)).filter(uri -> uri.getScheme() != null && tool.isAt(uri));
        } catch (IllegalArgumentException strange) {
            return Optional.empty();
        }
    }

    private static Map<String, String> custom(@Nullable Object said) {
        var custom = new LinkedHashMap<String, String>();
        if (said instanceof Map<?, ?> all) {
            all.forEach((name, value) -> {
                if (custom.size() < MOST_CUSTOM) {
                    custom.put(
                            plain(String.valueOf(name), "", LONGEST_TITLE),
                            plain(String.valueOf(value), "", LONGEST_TEXT));
                }
            });
        }
        return custom;
    }

    private static String plain(@Nullable Object said, String otherwise, int longest) {
        if (!(said instanceof String text) || text.isBlank()) {
            return otherwise;
        }
        var clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.codePointCount(0, clean.length()) > longest
                ? clean.substring(0, clean.offsetByCodePoints(0, longest))
                : clean;
    }
}
