package fr.passerelle.identity.cas;

import fr.passerelle.identity.cas.Validations.Question;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a service's server hands a ticket in. Proxy tickets are not offered: a {@code pgtUrl} is not read, nobody gets one
 * at {@code /cas/proxy}, and the proxies' addresses take service tickets, for which the protocol has them as well.
 */
@Controller
final class ValidationController {

    private static final String XML = "application/xml;charset=UTF-8";
    private final Validations validations;
    private final SoapAnswer soap;

    ValidationController(Validations validations, SoapAnswer soap) {
        this.validations = validations;
        this.soap = soap;
    }

    /** CAS 1: a word, and the user on a line. */
    @GetMapping("/cas/validate")
    void first(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var text = switch (validations.validate(question(new Parameters(request), false))) {
            // A line end within the name would be read as the end of it.
            case Validation.Success said when said.user().lines().count() == 1 -> "yes\n" + said.user() + "\n";
            case Validation.Success _, Validation.Failure _ -> "no\n\n";
        };
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping({"/cas/serviceValidate", "/cas/proxyValidate"})
    void second(HttpServletRequest request, HttpServletResponse response) throws IOException {
        validate(request, response, false);
    }

    @GetMapping({"/cas/p3/serviceValidate", "/cas/p3/proxyValidate"})
    void third(HttpServletRequest request, HttpServletResponse response) throws IOException {
        validate(request, response, true);
    }

    /** By SAML 1.1 over SOAP, as clients of that age ask: the service as {@code TARGET}, the ticket as an artifact. */
    @PostMapping("/cas/samlValidate")
    void saml(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var given = new Parameters(request);
        var asked = ArtifactRequest.read(request.getInputStream());
        var service = given.areSingle("TARGET") ? given.text("TARGET") : "";
        var ticket = asked.map(ArtifactRequest::artifact).orElse("");
        var validation = validations.validate(new Question(service, ticket, false, true));
        response.setContentType("text/xml;charset=UTF-8");
        response.getOutputStream()
                .write(soap.of(
                        validation, service, asked.map(ArtifactRequest::number).orElse("")));
    }

    @GetMapping("/cas/proxy")
    void proxy(HttpServletResponse response) throws IOException {
        response.setContentType(XML);
        response.getOutputStream().write(XmlAnswer.noProxies());
    }

    private void validate(HttpServletRequest request, HttpServletResponse response, boolean full) throws IOException {
        var given = new Parameters(request);
        var validation = validations.validate(question(given, full));
        var json = "JSON".equalsIgnoreCase(given.text("format"));
        response.setContentType(json ? "application/json;charset=UTF-8" : XML);
        response.getOutputStream().write(json ? JsonAnswer.of(validation) : XmlAnswer.of(validation));
    }

    private static Question question(Parameters given, boolean full) {
        var single = given.areSingle("service", "ticket", "renew", "format");
        // What is there twice counts as absent: the answer is the same, and no ticket is looked up.
        return new Question(single ? given.text("service") : "", given.text("ticket"), given.flag("renew"), full);
    }
}
