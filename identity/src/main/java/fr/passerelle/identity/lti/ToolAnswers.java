package fr.passerelle.identity.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.passerelle.identity.settings.PublicAddress;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Reads what tools say was chosen (Deep Linking 2.0, 4): signed by a key of the settings, for us alone, over within the
 * hour, said once, and the answer to a question of ours that is still open.
 */
final class ToolAnswers {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final int LONGEST = 128 * 1024;
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private final LtiParties parties;
    private final Hints hints;
    private final PublicAddress us;
    private final Clock clock;
    private final ConcurrentMap<String, DefaultJWTProcessor<SecurityContext>> readers = new ConcurrentHashMap<>();

    ToolAnswers(LtiParties parties, Hints hints, PublicAddress us, Clock clock) {
        this.parties = parties;
        this.hints = hints;
        this.us = us;
        this.clock = clock;
    }

    /** What was chosen, or what is wrong with the answer. */
    Said read(String text) {
        if (text.length() > LONGEST) {
            return new Said.Badly("too long");
        }
        try {
            var token = SignedJWT.parse(text);
            var tool = parties.of(
                            Objects.requireNonNullElse(token.getJWTClaimsSet().getIssuer(), ""))
                    .map(LtiParty::tool)
                    .filter(each -> each.choosing() != null);
            return tool.isEmpty()
                    ? new Said.Badly("iss")
                    : judged(tool.get(), reader(tool.get()).process(token, null));
        } catch (ParseException strange) {
            return new Said.Badly("form");
        } catch (BadJOSEException | JOSEException strange) {
            return new Said.Badly("signature");
        }
    }

    private DefaultJWTProcessor<SecurityContext> reader(LtiTool tool) {
        return readers.computeIfAbsent(tool.clientId(), name -> {
            var reader = new DefaultJWTProcessor<SecurityContext>();
            var keys = Objects.requireNonNull(tool.keys()).source();
            reader.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
            reader.setJWTClaimsSetVerifier((claims, context) -> {});
            return reader;
        });
    }

    private Said judged(LtiTool tool, JWTClaimsSet claims) throws ParseException {
        var wrong = wrong(tool, claims);
        if (wrong.isPresent()) {
            return new Said.Badly(wrong.get());
        }
        var items = ContentItems.read(tool, claims.getClaim(Messages.DEEP_LINKING + "content_items"));
        if (items.isEmpty()) {
            return new Said.Badly("content_items");
        }
        // Claimed last, so that a faulty copy does not burn a good answer.
        if (!hints.isNew(tool.clientId(), "answer", text(claims, "nonce"))) {
            return new Said.Badly("replayed");
        }
        return hints.takeChoice(text(claims, Messages.DEEP_LINKING + "data"))
                .filter(hint -> hint.clientId().equals(tool.clientId()))
                .<Said>map(hint -> new Said.Well(new Chosen(hint, items.get())))
                .orElseGet(() -> new Said.Badly("data"));
    }

    private Optional<String> wrong(LtiTool tool, JWTClaimsSet claims) throws ParseException {
        if (!claims.getAudience().equals(List.of(us.toString()))) {
            return Optional.of("aud");
        }
        if (!isInTime(claims)) {
            return Optional.of("exp, iat");
        }
        if (text(claims, "nonce").isEmpty()) {
            return Optional.of("nonce");
        }
        if (!text(claims, Claims.LTI + "deployment_id").equals(tool.deploymentId())) {
            return Optional.of("deployment_id");
        }
        return text(claims, Claims.LTI + "message_type").equals("LtiDeepLinkingResponse")
                        && text(claims, Claims.LTI + "version").equals(Messages.VERSION)
                ? Optional.empty()
                : Optional.of("message_type, version");
    }

    private boolean isInTime(JWTClaimsSet claims) {
        var now = clock.instant();
        var over = claims.getExpirationTime();
        var made = claims.getIssueTime();
        return over != null
                && over.toInstant().isAfter(now.minus(SKEW))
                && !over.toInstant().isAfter(now.plus(LONGEST_LIFE).plus(SKEW))
                && made != null
                && !made.toInstant().isAfter(now.plus(SKEW));
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        return Objects.requireNonNullElse(claims.getStringClaim(name), "");
    }
}
