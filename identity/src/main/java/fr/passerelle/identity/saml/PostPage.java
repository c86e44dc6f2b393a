package fr.passerelle.identity.saml;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The page whose form carries a response to the service provider: by itself, or by its button without JavaScript. */
final class PostPage {

    private final ITemplateEngine templates;
    private final Ids ids;

    PostPage(ITemplateEngine templates, Ids ids) {
        this.templates = templates;
        this.ids = ids;
    }

    /** Sends it; the policy lets the form go to that address's origin and nowhere else. */
    void send(HttpServletResponse response, SamlRelyingParty party, String publisher, Map<String, String> fields)
            throws IOException {
        var nonce = ids.next();
        Map<String, Object> shown = new HashMap<>();
        shown.put("address", party.acs());
        shown.put("publisher", publisher);
        shown.put("fields", fields);
        shown.put("nonce", nonce);
        var page = templates.process("saml/post", new Context(Locale.FRENCH, shown));
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", policy(nonce, party.acs()));
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String policy(String nonce, URI address) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce + "'; form-action "
                + address.getScheme() + "://" + address.getRawAuthority()
                + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
