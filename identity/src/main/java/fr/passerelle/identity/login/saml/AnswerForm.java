package fr.passerelle.identity.login.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.SAMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.core.Response;

/**
 * What SAML demands of an answer beside its signature (Core 2.3.3, 2.7.2 and 3.2.2, Profiles 4.1.4.2), and neither OpenSAML
 * nor Spring Security asks: a name of its own, version 2.0, a date of now, and a sign-in that is told whole and not over.
 *
 * @param now by which it is judged, give or take {@link Verification#SKEW}
 */
record AnswerForm(Instant now) {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int LONGEST_ID = 256;

    /** What is wrong with the response, its assertion aside. */
    Optional<String> fault(Response response) {
        if (!isNamed(response.getID()) || !isVersion2(response) || !isOfAnEntity(response.getIssuer())) {
            return Optional.of("the response has no id, another version or another kind of issuer");
        }
        var issued = response.getIssueInstant();
        return issued != null
                        && hasBegun(issued)
                        && !issued.isBefore(now.minus(LIFE).minus(Verification.SKEW))
                ? Optional.empty()
                : Optional.of("the response is not of now");
    }

    /** What is wrong with the assertion, its subject and conditions aside. */
    Optional<String> fault(Assertion assertion) {
        if (!isNamed(assertion.getID()) || !isVersion2(assertion) || !isOfAnEntity(assertion.getIssuer())) {
            return Optional.of("the assertion has no id, another version or another kind of issuer");
        }
        var statements = assertion.getAuthnStatements();
        return !statements.isEmpty() && statements.stream().allMatch(this::isWhole)
                ? Optional.empty()
                : Optional.of("the assertion does not say that somebody signed in, when and how");
    }

    private boolean isWhole(AuthnStatement statement) {
        var instant = statement.getAuthnInstant();
        var end = statement.getSessionNotOnOrAfter();
        var context = statement.getAuthnContext();
        return instant != null
                && hasBegun(instant)
                && (end == null || now.isBefore(end.plus(Verification.SKEW)))
                && context != null
                && context.hasChildren();
    }

    private boolean hasBegun(Instant instant) {
        return !instant.isAfter(now.plus(Verification.SKEW));
    }

    private static boolean isNamed(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= LONGEST_ID;
    }

    /** As it is written: OpenSAML takes what says no version for 2.0. */
    private static boolean isVersion2(SAMLObject message) {
        var written = message.getDOM();
        return written != null && "2.0".equals(written.getAttributeNS(null, "Version"));
    }

    private static boolean isOfAnEntity(@Nullable Issuer issuer) {
        return issuer != null && (issuer.getFormat() == null || NameIDType.ENTITY.equals(issuer.getFormat()));
    }
}
