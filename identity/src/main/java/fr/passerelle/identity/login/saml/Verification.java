package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.Vouched;
import fr.passerelle.identity.login.mapping.Attributes;
import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.login.upstream.SamlTerms;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.wire.StrongSignature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.xmlsec.signature.Signature;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.saml2.core.Saml2Error;
import org.springframework.security.saml2.core.Saml2ErrorCodes;
import org.springframework.security.saml2.core.Saml2ResponseValidatorResult;
import org.springframework.security.saml2.provider.service.authentication.OpenSaml5AuthenticationProvider;
import org.springframework.security.saml2.provider.service.authentication.OpenSaml5AuthenticationProvider.AssertionToken;
import org.springframework.security.saml2.provider.service.authentication.OpenSaml5AuthenticationProvider.AssertionValidator;
import org.springframework.security.saml2.provider.service.authentication.OpenSaml5AuthenticationProvider.ResponseToken;
import org.springframework.security.saml2.provider.service.authentication.OpenSaml5AuthenticationProvider.ResponseValidator;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationToken;

/**
 * What we ask of an upstream's answer beyond Spring Security's own checks: asked for by us, exactly one assertion, that
 * assertion signed, with SHA-256 or better unless its settings bear with less, and clocks that agree within a minute.
 */
final class Verification {

    static final Duration SKEW = Duration.ofSeconds(60);
    private final SamlUpstreams upstreams;

    private Verification(SamlUpstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** Spring Security's provider with these checks, giving a {@link Verified}. */
    static AuthenticationProvider provider(SamlUpstreams upstreams) {
        var verification = new Verification(upstreams);
        var provider = new OpenSaml5AuthenticationProvider();
        provider.setResponseElementsDecrypter(verification::unseal);
        provider.setAssertionElementsDecrypter(token -> {});
        provider.setResponseValidator(ResponseValidator.withDefaults(verification::response));
        var standard = AssertionValidator.builder().clockSkew(SKEW).build();
        provider.setAssertionValidator(token -> {
            var result = standard.convert(token);
            return (result == null ? Saml2ResponseValidatorResult.success() : result)
                    .concat(verification.assertion(token));
        });
        provider.setResponseAuthenticationConverter(verification::vouched);
        return provider;
    }

    /** Nothing is decrypted that came under a signature which is good, but too weak to be believed. */
    private void unseal(ResponseToken token) {
        var response = token.getResponse();
        var upstream = token.getToken().getRelyingPartyRegistration();
        if (!strong(response.getSignature(), token.getToken()).hasErrors()) {
            new Unsealing(terms(token.getToken()).bearsCbc(upstreams.today()))
                    .open(response, upstream.getDecryptionX509Credentials());
        }
    }

    private Saml2ResponseValidatorResult response(ResponseToken token) {
        var response = token.getResponse();
        var sent = token.getToken().getAuthenticationRequest();
        if (sent == null || !sent.getId().equals(response.getInResponseTo())) {
            return no(Saml2ErrorCodes.INVALID_IN_RESPONSE_TO, "the response answers no request of ours");
        }
        if (response.getStatus() == null || response.getStatus().getStatusCode() == null) {
            return no(Saml2ErrorCodes.INVALID_RESPONSE, "the response has no status");
        }
        if (response.getDestination() == null) {
            return no(Saml2ErrorCodes.INVALID_DESTINATION, "the response does not say where it goes");
        }
        // One that was encrypted stands among the plain ones by now, if it could be opened.
        if (response.getAssertions().size() != 1
                || response.getEncryptedAssertions().size() > 1) {
            return no(Saml2ErrorCodes.INVALID_RESPONSE, "the response has not exactly one assertion");
        }
        var fault = form().fault(response);
        if (fault.isPresent()) {
            return no(Saml2ErrorCodes.INVALID_RESPONSE, fault.get());
        }
        return response.isSigned()
                ? strong(response.getSignature(), token.getToken())
                : Saml2ResponseValidatorResult.success();
    }

    private Saml2ResponseValidatorResult assertion(AssertionToken token) {
        var assertion = token.getAssertion();
        if (!assertion.isSigned()) {
            return no(Saml2ErrorCodes.INVALID_SIGNATURE, "the assertion is not signed");
        }
        if (assertion.getConditions() == null || assertion.getConditions().getNotOnOrAfter() == null) {
            return no(Saml2ErrorCodes.INVALID_ASSERTION, "the assertion does not say how long it holds");
        }
        if (assertion.getConditions().getAudienceRestrictions().isEmpty()) {
            return no(Saml2ErrorCodes.INVALID_ASSERTION, "the assertion does not say for whom it is");
        }
        var fault = form().fault(assertion);
        if (fault.isPresent()) {
            return no(Saml2ErrorCodes.INVALID_ASSERTION, fault.get());
        }
        var subject = assertion.getSubject();
        return subject != null && isConfirmed(subject, token)
                ? strong(assertion.getSignature(), token.getToken())
                : no(Saml2ErrorCodes.INVALID_ASSERTION, "the subject is not confirmed for this request, here and now");
    }

    private AnswerForm form() {
        return new AnswerForm(upstreams.now());
    }

    /** What the SAML profile for browsers wants of every confirmation; OpenSAML checks only what is there. */
    private static boolean isConfirmed(Subject subject, AssertionToken token) {
        var asked = token.getToken().getAuthenticationRequest();
        return asked != null
                && !subject.getSubjectConfirmations().isEmpty()
                && subject.getSubjectConfirmations().stream()
                        .map(SubjectConfirmation::getSubjectConfirmationData)
                        .allMatch(data -> data != null
                                && data.getRecipient() != null
                                && data.getNotOnOrAfter() != null
                                && asked.getId().equals(data.getInResponseTo()));
    }

    private Saml2ResponseValidatorResult strong(@Nullable Signature signature, Saml2AuthenticationToken token) {
        return StrongSignature.weakness(signature, terms(token).bearsSha1(upstreams.today()))
                .map(weakness -> no(Saml2ErrorCodes.INVALID_SIGNATURE, weakness))
                .orElseGet(Saml2ResponseValidatorResult::success);
    }

    private static Saml2ResponseValidatorResult no(String code, String message) {
        return Saml2ResponseValidatorResult.failure(new Saml2Error(code, message));
    }

    private SamlTerms terms(Saml2AuthenticationToken token) {
        return upstreams
                .find(token.getRelyingPartyRegistration().getRegistrationId())
                .map(UpstreamSettings::saml)
                .orElse(SamlTerms.USUAL);
    }

    private Verified vouched(ResponseToken token) {
        Response response = token.getResponse();
        Assertion assertion = response.getAssertions().getFirst();
        var subject = told(assertion.getSubject(), "subject");
        var name = told(subject.getNameID(), "name");
        var until = told(told(assertion.getConditions(), "conditions").getNotOnOrAfter(), "end");
        return new Verified(new Vouched(
                author(token, name.getNameQualifier()),
                told(assertion.getID(), "id"),
                until.plus(SKEW),
                told(name.getValue(), "name"),
                name.getFormat(),
                assertion.getAuthnStatements().getFirst().getSessionIndex(),
                assertion.getAuthnStatements().getFirst().getAuthnInstant(),
                attributes(assertion)));
    }

    /** Who speaks: the upstream whose keys fit, or the one of the same issuer that the name's qualifier tells. */
    private String author(ResponseToken token, @Nullable String qualifier) {
        var verified = token.getToken().getRelyingPartyRegistration();
        return upstreams
                .qualified(verified, qualifier)
                .orElseThrow(() -> new Saml2AuthenticationException(
                        new Saml2Error(Saml2ErrorCodes.INVALID_ISSUER, "the name is qualified by somebody unknown")));
    }

    private static <T> T told(@Nullable T part, String what) {
        if (part == null) {
            throw new Saml2AuthenticationException(
                    new Saml2Error(Saml2ErrorCodes.INVALID_ASSERTION, "the assertion has no " + what));
        }
        return part;
    }

    private static Attributes attributes(Assertion assertion) {
        var found = new LinkedHashMap<String, List<String>>();
        var alsoNamed = new LinkedHashMap<String, String>();
        assertion.getAttributeStatements().stream()
                .flatMap(statement -> statement.getAttributes().stream())
                .filter(attribute -> attribute.getName() != null)
                .forEach(attribute -> {
                    var values = found.computeIfAbsent(attribute.getName(), name -> new ArrayList<>());
                    attribute.getAttributeValues().stream()
                            .map(Verification::text)
                            .forEach(values::add);
                    if (attribute.getFriendlyName() != null) {
                        alsoNamed.putIfAbsent(attribute.getFriendlyName(), attribute.getName());
                    }
                });
        return new Attributes(found, alsoNamed);
    }

    private static String text(XMLObject value) {
        var element = value.getDOM();
        return element == null ? "" : element.getTextContent().strip();
    }
}
