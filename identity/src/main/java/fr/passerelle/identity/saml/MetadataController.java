package fr.passerelle.identity.saml;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Gives our metadata to whoever asks. */
@Controller
final class MetadataController {

    private final Metadata metadata;

    MetadataController(Metadata metadata) {
        this.metadata = metadata;
    }

    /** With one key only: not every service provider picks its own among two kinds. */
    @GetMapping(Endpoints.METADATA)
    void metadata(
            @RequestParam(name = "signed-with", defaultValue = "RSA") SignedWith kind, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/samlmetadata+xml;charset=UTF-8");
        response.getOutputStream().write(metadata.document(kind).getBytes(StandardCharsets.UTF_8));
    }
}
