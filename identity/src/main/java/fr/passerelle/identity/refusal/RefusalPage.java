package fr.passerelle.identity.refusal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes a refusal as a page, from anywhere: a filter has no view resolver. */
public final class RefusalPage {

    private final ITemplateEngine templates;

    /** Rendered by that engine. */
    public RefusalPage(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** Sends it, never to be stored, and nothing else. */
    public void send(HttpServletResponse response, Refusal refusal) throws IOException {
        var page = templates.process("refusal", new Context(Locale.FRENCH, Map.of("refusal", refusal)));
        response.resetBuffer();
        response.setStatus(refusal.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Passerelle-Reference", refusal.reference());
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
