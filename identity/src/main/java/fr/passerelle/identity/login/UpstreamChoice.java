package fr.passerelle.identity.login;

import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The choice of upstream: none where one is possible, or where a hint names one; else a page of links, the one that served
 * this browser last before the others. It never leads there by itself: on a computer that people share, the next person
 * may come from elsewhere.
 */
@Controller
final class UpstreamChoice {

    /** The parameter by which whoever sends a person here may say from where that person comes. */
    static final String HINT = "source";

    private final Upstreams upstreams;
    private final Browsers browsers;
    private final PublicAddress address;

    UpstreamChoice(Upstreams upstreams, Browsers browsers, PublicAddress address) {
        this.upstreams = upstreams;
        this.browsers = browsers;
        this.address = address;
    }

    @GetMapping("/connexion")
    String choose(
            @RequestParam(name = SignIn.RETURN, defaultValue = "/") String returnTo,
            @RequestParam(name = SignIn.PROOF, defaultValue = "") String proof,
            @RequestParam(name = HINT, required = false) @Nullable String hint,
            HttpServletRequest request,
            Model model) {
        var query = SignIn.query(returnTo, SignIn.NEW_PROOF.equals(proof) ? Entrance.Proof.NEW : Entrance.Proof.USUAL);
        var offer = Offer.at(request.getServerName(), upstreams.all());
        var known = upstreams.find(String.valueOf(hint)).or(offer::only);
        if (known.isPresent()) {
            return "redirect:" + at(known.get().way()) + query;
        }
        model.addAttribute("sections", offer.sections());
        model.addAttribute(
                "last",
                offer.find(browsers.remembered(request).orElse(null))
                        .map(each -> new Offer.Option(each.way(), each.name(), null))
                        .orElse(null));
        // The sign-in begins and ends under one name of ours, or its cookie is not seen again.
        model.addAttribute("base", at(""));
        model.addAttribute("query", query);
        return "login/choose";
    }

    private String at(String way) {
        return address.at("/connexion/" + way).toString();
    }
}
