package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.springframework.security.saml2.provider.service.metadata.OpenSaml5MetadataResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What we tell each upstream about us: our metadata as a service provider. */
@Controller
final class OwnMetadata {

    private final SamlUpstreams upstreams;

    OwnMetadata(SamlUpstreams upstreams) {
        this.upstreams = upstreams;
    }

    @GetMapping("/connexion/saml/{upstream}/metadata")
    void metadata(@PathVariable("upstream") String id, HttpServletResponse response) throws IOException {
        var upstream = upstreams.find(id).filter(UpstreamSettings::isSaml);
        if (upstream.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var ourselves = new OpenSaml5MetadataResolver();
        ourselves.setEntityDescriptorCustomizer(OwnMetadata::wantSignatures);
        var text = ourselves.resolve(upstreams.ourselves(upstream.get()));
        response.setContentType("application/samlmetadata+xml;charset=UTF-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** We refuse an assertion without a signature of its own, so we say that we want one. */
    private static void wantSignatures(OpenSaml5MetadataResolver.EntityDescriptorParameters parameters) {
        var role = parameters.getEntityDescriptor().getSPSSODescriptor(SAMLConstants.SAML20P_NS);
        if (role != null) {
            role.setAuthnRequestsSigned(true);
            role.setWantAssertionsSigned(true);
        }
    }
}
