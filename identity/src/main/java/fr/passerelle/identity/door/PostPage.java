package fr.passerelle.identity.door;

import fr.passerelle.identity.keys.RandomName;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The page whose form carries an answer to a publisher: by itself, or by its button without JavaScript.
 *
 * <p>Its template is worked through once for each set of fields' names, with marks in the place of what changes from
 * answer to answer: working through it each time was a tenth of what a SAML answer costs.
 */
public final class PostPage {

    private static final Pattern MARK = Pattern.compile("~(\\d+)~");

    private final ITemplateEngine templates;
    private final SecureRandom random;
    /** By the fields' names, of which our protocols have few. */
    private final ConcurrentMap<List<String>, Sheet> sheets = new ConcurrentHashMap<>();

    /** Rendered by that engine, its script allowed by that chance. */
    public PostPage(ITemplateEngine templates, SecureRandom random) {
        this.templates = templates;
        this.random = random;
    }

    /** Sends it; the policy lets the form go to that address's origin and nowhere else. */
    public void send(HttpServletResponse response, URI address, String publisher, Map<String, String> fields)
            throws IOException {
        var nonce = RandomName.hex(random, 20);
        var values = new ArrayList<>(List.of(address.toString(), publisher, nonce));
        values.addAll(fields.values());
        var page = sheets.computeIfAbsent(List.copyOf(fields.keySet()), this::sheet)
                .filled(values);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", policy(nonce, address));
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private Sheet sheet(List<String> names) {
        var fields = new LinkedHashMap<String, String>();
        names.forEach(name -> fields.put(name, mark(3 + fields.size())));
        Map<String, Object> shown = new HashMap<>();
        shown.put("address", mark(0));
        shown.put("publisher", mark(1));
        shown.put("nonce", mark(2));
        shown.put("fields", fields);
        return Sheet.of(templates.process("door/post", new Context(Locale.FRENCH, shown)));
    }

    private static String mark(int value) {
        return "~" + value + "~";
    }

    private static String policy(String nonce, URI address) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce + "'; form-action "
                + address.getScheme() + "://" + address.getRawAuthority()
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /**
     * The page with gaps.
     *
     * @param texts between the gaps, one more than those
     * @param gaps which value stands in each
     */
    private record Sheet(List<String> texts, List<Integer> gaps) {

        static Sheet of(String page) {
            var gaps = MARK.matcher(page)
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
            return new Sheet(List.of(MARK.split(page, -1)), gaps);
        }

        String filled(List<String> values) {
            var page = new StringBuilder(16_384).append(texts.getFirst());
            for (var gap = 0; gap < gaps.size(); gap++) {
                page.append(escaped(values.get(gaps.get(gap)))).append(texts.get(gap + 1));
            }
            return page.toString();
        }

        /** Most of a page is a message in base64, of which nothing has to be escaped. */
        private static String escaped(String value) {
            for (var i = 0; i < value.length(); i++) {
                var letter = value.charAt(i);
                if (letter == '<' || letter == '>' || letter == '&' || letter == '"' || letter == '\'') {
                    return HtmlUtils.htmlEscape(value, "UTF-8");
                }
            }
            return value;
        }
    }
}
