package fr.passerelle.identity.login;

import fr.passerelle.identity.login.mapping.Attributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.impl.SignatureImpl;
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
    private static final Set<String> SIGNATURES = Set.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");
    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";

    private final Upstreams upstreams;

    private Verification(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    /** Spring Security's provider with these checks, giving a {@link Vouched}. */
    static AuthenticationProvider provider(Upstreams upstreams) {
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
        if (assertion.getAuthnStatements().isEmpty()) {
            return no(Saml2ErrorCodes.INVALID_ASSERTION, "the assertion does not say that somebody signed in");
        }
        var subject = assertion.getSubject();
        return subject != null && isConfirmed(subject, token)
                ? strong(assertion.getSignature(), token.getToken())
                : no(Saml2ErrorCodes.INVALID_ASSERTION, "the subject is not confirmed for this request, here and now");
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
        return strong(signature, terms(token).bearsSha1(upstreams.today()));
    }

    private static Saml2ResponseValidatorResult strong(@Nullable Signature signature, boolean bearsSha1) {
        if (!(signature instanceof SignatureImpl read)
                || read.getXMLSignature() == null
                || !isBorneWith(SIGNATURES, RSA_SHA1, String.valueOf(read.getSignatureAlgorithm()), bearsSha1)) {
            return no(Saml2ErrorCodes.INVALID_SIGNATURE, "the signature's algorithm is not accepted");
        }
        try {
            var signed = read.getXMLSignature().getSignedInfo();
            return signed.getLength() == 1
                            && isBorneWith(
                                    DIGESTS,
                                    SHA1,
                                    signed.item(0).getMessageDigestAlgorithm().getAlgorithmURI(),
                                    bearsSha1)
                    ? Saml2ResponseValidatorResult.success()
                    : no(Saml2ErrorCodes.INVALID_SIGNATURE, "the signature's digest is not accepted");
        } catch (XMLSecurityException unread) {
            return no(Saml2ErrorCodes.INVALID_SIGNATURE, "the signature's reference cannot be read");
        }
    }

    private static boolean isBorneWith(Set<String> good, String old, String used, boolean bearsOld) {
        return good.contains(used) || (bearsOld && old.equals(used));
    }

    /** Whether nothing in that signature's making is weak. */
    static boolean isStrong(@Nullable Signature signature) {
        return !strong(signature, false).hasErrors();
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

    private Vouched vouched(ResponseToken token) {
        Response response = token.getResponse();
        Assertion assertion = response.getAssertions().getFirst();
        var subject = told(assertion.getSubject(), "subject");
        var name = told(subject.getNameID(), "name");
        var until = told(told(assertion.getConditions(), "conditions").getNotOnOrAfter(), "end");
        return new Vouched(new Vouched.Assertion(
                author(token, name.getNameQualifier()),
                told(assertion.getID(), "id"),
                until.plus(SKEW),
                told(name.getValue(), "name"),
                name.getFormat(),
                assertion.getAuthnStatements().getFirst().getSessionIndex(),
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
