package fr.passerelle.identity.cas;

import fr.passerelle.identity.cas.Validations.Question;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a service's server hands a ticket in; proxy tickets are not offered, so a {@code pgtUrl} is not read. */
@Controller
final class ValidationController {

    private final Validations validations;

    ValidationController(Validations validations) {
        this.validations = validations;
    }

    @GetMapping("/cas/serviceValidate")
    void second(HttpServletRequest request, HttpServletResponse response) throws IOException {
        validate(request, response, false);
    }

    @GetMapping("/cas/p3/serviceValidate")
    void third(HttpServletRequest request, HttpServletResponse response) throws IOException {
        validate(request, response, true);
    }

    private void validate(HttpServletRequest request, HttpServletResponse response, boolean full) throws IOException {
        var given = new Parameters(request);
        var single = given.areSingle("service", "ticket", "renew", "format");
        // What is there twice counts as absent: the answer is the same, and no ticket is looked up.
        var question =
                new Question(single ? given.text("service") : "", given.text("ticket"), given.flag("renew"), full);
        var validation = validations.validate(question);
        var json = "JSON".equalsIgnoreCase(given.text("format"));
        response.setContentType(json ? "application/json;charset=UTF-8" : "application/xml;charset=UTF-8");
        response.getOutputStream().write(json ? JsonAnswer.of(validation) : XmlAnswer.of(validation));
    }
}
