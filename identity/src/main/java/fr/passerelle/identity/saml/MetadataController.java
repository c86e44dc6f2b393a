package fr.passerelle.identity.saml;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Gives our metadata to whoever asks. */
@Controller
final class MetadataController {

    private final Metadata metadata;

    MetadataController(Metadata metadata) {
        this.metadata = metadata;
    }

    @GetMapping(Endpoints.METADATA)
    void metadata(HttpServletResponse response) throws IOException {
        response.setContentType("application/samlmetadata+xml;charset=UTF-8");
        response.getOutputStream().write(metadata.document().getBytes(StandardCharsets.UTF_8));
    }
}
