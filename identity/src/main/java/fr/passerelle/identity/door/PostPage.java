package fr.passerelle.identity.door;

import fr.passerelle.identity.keys.RandomName;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The page whose form carries an answer to a publisher: by itself, or by its button without JavaScript. */
public final class PostPage {

    private final ITemplateEngine templates;
    private final SecureRandom random;

    /** Rendered by that engine, its script allowed by that chance. */
    public PostPage(ITemplateEngine templates, SecureRandom random) {
        this.templates = templates;
        this.random = random;
    }

    /** Sends it; the policy lets the form go to that address's origin and nowhere else. */
    public void send(HttpServletResponse response, URI address, String publisher, Map<String, String> fields)
            throws IOException {
        var nonce = RandomName.hex(random, 20);
        Map<String, Object> shown = new HashMap<>();
        shown.put("address", address);
        shown.put("publisher", publisher);
        shown.put("fields", fields);
        shown.put("nonce", nonce);
        var page = templates.process("door/post", new Context(Locale.FRENCH, shown));
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", policy(nonce, address));
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String policy(String nonce, URI address) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce + "'; form-action "
                + address.getScheme() + "://" + address.getRawAuthority()
                + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
