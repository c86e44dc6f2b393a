package fr.passerelle.identity.oidc;

import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.login.Entrance.Proof;
import fr.passerelle.identity.login.Renewals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Sends a browser to sign in, and back to the same request. */
final class WayToSignIn {

    private final Entrance entrance;
    private final Renewals renewals;

    WayToSignIn(Entrance entrance, Renewals renewals) {
        this.entrance = entrance;
        this.renewals = renewals;
    }

    /** To a sign-in of the kind that the request wants. */
    void go(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (SignInWish.of(request).wantsProof()) {
            goAnew(request, response);
        } else {
            entrance.ask(request, response, again(request), Proof.USUAL);
        }
    }

    /** To one where the upstream asks, whomever it knows; the way back says that this was done. */
    void goAnew(HttpServletRequest request, HttpServletResponse response) throws IOException {
        entrance.ask(request, response, again(request) + "&" + Renewals.PARAMETER + "=" + renewals.begin(), Proof.NEW);
    }

    /** The same request as an address: one that came by a form too is taken up again after the sign-in. */
    private static String again(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(each -> !each.getKey().equals(Renewals.PARAMETER))
                .flatMap(each ->
                        Arrays.stream(each.getValue()).map(value -> encode(each.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&", request.getRequestURI() + "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
