package fr.passerelle.gateway.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core, which finds what keeps people with a handicap from using a page. */
final class Axe {

    private static final String ASK = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
              result => done(result.violations
                .filter(one => ['serious', 'critical'].includes(one.impact))
                .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' | '))),
              broken => done(['axe: ' + broken]));
            """;
    private static final String SCRIPT = read();

    private Axe() {}

    /** What is serious or critical on the page that the browser shows. */
    static List<String> barriers(Chromium browser) {
        browser.run(SCRIPT);
        return ((List<?>) browser.runToItsEnd(ASK))
                .stream().map(String::valueOf).toList();
    }

    private static String read() {
        try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
