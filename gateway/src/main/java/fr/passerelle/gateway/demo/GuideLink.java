package fr.passerelle.gateway.demo;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets the pages of the demonstration show the way to its guide; no other server has this part. */
@ControllerAdvice
final class GuideLink {

    /** A type of its own, for a plain word would be hung onto the addresses of redirects. */
    record Address(String path) {}

    @ModelAttribute("guide")
    Address guide() {
        return new Address("/demo");
    }
}
