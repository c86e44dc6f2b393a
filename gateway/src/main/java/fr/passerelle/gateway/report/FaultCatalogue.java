package fr.passerelle.gateway.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What to do about each stable code: by the whole code, else by what stands behind the connector's prefix, which means the
 * same for all of them, else by the connector.
 */
public final class FaultCatalogue {

    private static final Pattern CODE = Pattern.compile("\\b(?:INTAKE|AAF|LDAP|CSV|SCIM)-[A-Z0-9]+(?:-[A-Z0-9]+)*\\b");
    private final Properties advice = new Properties();

    /** The one that comes with the program. */
    public FaultCatalogue() {
        try (var text = new InputStreamReader(
                Objects.requireNonNull(FaultCatalogue.class.getResourceAsStream("faults.properties")),
                StandardCharsets.UTF_8)) {
            advice.load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What an operator can do about that code, in a French sentence or two. */
    public String advice(String code) {
        var dash = code.indexOf('-');
        return known(code)
                .or(() -> dash < 0 ? Optional.empty() : known("*" + code.substring(dash)))
                .or(() -> dash < 0 ? Optional.empty() : known(code.substring(0, dash) + "-*"))
                .orElse("Code inconnu de cette version : voir le message.");
    }

    /** Those codes in a text, such as the reason of a stopped run, of which there is something to say, each once. */
    public List<String> codesIn(String text) {
        return CODE.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(code -> known(code).isPresent())
                .toList();
    }

    Set<String> codes() {
        return new TreeSet<>(advice.stringPropertyNames());
    }

    private Optional<String> known(String code) {
        return Optional.ofNullable(advice.getProperty(code));
    }
}
