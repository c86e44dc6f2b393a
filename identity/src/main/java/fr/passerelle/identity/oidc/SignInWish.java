package fr.passerelle.identity.oidc;

import fr.passerelle.identity.login.Renewals;
import fr.passerelle.identity.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the sign-in that it wants behind it (OpenID Connect Core 1.0, section 3.1.2.1).
 *
 * @param silent whether the person must not be shown anything: {@code prompt=none}
 * @param anew whether the person has to prove who they are, whoever is signed in: {@code prompt=login}; also
 *     {@code select_account}, for accounts are chosen where they are, at the upstream
 * @param maxAge how long ago that proof may be
 * @param hint an ID token of ours that names the person; empty where none came
 * @param renewal the handle of a proof that was asked for, and from which the browser comes back; empty where none was
 */
record SignInWish(boolean silent, boolean anew, @Nullable Duration maxAge, String hint, String renewal) {

    static final String MAX_AGE = "max_age";
    static final String HINT = "id_token_hint";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    /** Reads it; what {@link #fault} finds counts for nothing. */
    static SignInWish of(HttpServletRequest request) {
        var prompt = only(request, "prompt")
                .map(said -> List.of(said.split(" ", -1)))
                .orElse(List.of());
        return new SignInWish(
                prompt.contains("none"),
                prompt.contains("login") || prompt.contains("select_account"),
                only(request, MAX_AGE)
                        .filter(said -> SECONDS.matcher(said).matches())
                        .map(said -> Duration.ofSeconds(Long.parseLong(said)))
                        .orElse(null),
                only(request, HINT).orElse(""),
                only(request, Renewals.PARAMETER).orElse(""));
    }

    /** The name of a parameter that cannot be read: said twice, or an age that is no number of seconds. */
    static Optional<String> fault(HttpServletRequest request) {
        return Arrays.stream(new String[] {"prompt", MAX_AGE, HINT, Renewals.PARAMETER})
                .filter(name -> request.getParameterValues(name) != null)
                .filter(name -> only(request, name)
                        .filter(said ->
                                !name.equals(MAX_AGE) || SECONDS.matcher(said).matches())
                        .isEmpty())
                .findFirst();
    }

    /** Whether the upstream has to ask before anything else: no proof that was there could be young enough. */
    boolean wantsProof() {
        return anew || Duration.ZERO.equals(maxAge);
    }

    /** Whether that session's proof is of another time than was asked for. */
    boolean isTooMuchFor(Session session, Instant now) {
        return wantsProof()
                || (maxAge != null && Duration.between(session.provenAt(), now).compareTo(maxAge) > 0);
    }

    private static Optional<String> only(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
    }
}
