package fr.passerelle.gateway.portal;

import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.licence.Resource;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One resource on the pupil's page.
 *
 * @param address where it opens
 * @param why the sentence that says why it does not open; absent when it does
 */
public record Tile(
        String title,
        String summary,
        String address,
        @Nullable String why) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    static Tile of(Resource resource, Decision decision) {
        var address = switch (resource.access()) {
            case Resource.Access.Pages pages -> "/pages/" + resource.slug() + "/";
            case Resource.Access.Launch(var launch) -> launch.toString();
        };
        var why = switch (decision) {
            case Decision.Granted granted -> null;
            case Decision.Refused refused -> refused.reason().sentence();
        };
        return new Tile(resource.title(), resource.summary(), address, why);
    }

    /** Whether it can be opened. */
    public boolean isOpen() {
        return why == null;
    }

    /** Whether every word of the search is in it, whatever its accents and capitals. */
    boolean matches(String search) {
        var text = plain(title + " " + summary);
        return Arrays.stream(plain(search).strip().split("\\s+")).allMatch(text::contains);
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
