package fr.passerelle.identity.saml;

import static fr.passerelle.identity.saml.Parts.make;

import fr.passerelle.identity.publisher.Pseudonym;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.session.LiveSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.Audience;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

/** Writes what a release says into an assertion for one service provider, good for {@link #LIFE}. */
final class Assertions {

    /** How long the service provider may take to read it. */
    static final Duration LIFE = Duration.ofMinutes(5);

    /** As eduPerson 2021-07 names it. */
    private static final String ENTITLEMENT = "urn:oid:1.3.6.1.4.1.5923.1.1.1.7";

    private static final String PAIRWISE_ID = "urn:oasis:names:tc:SAML:attribute:pairwise-id";
    private static final Duration SKEW = Duration.ofSeconds(60);
    private final Endpoints endpoints;
    private final Ids ids;

    Assertions(Endpoints endpoints, Ids ids) {
        this.endpoints = endpoints;
        this.ids = ids;
    }

    /** The assertion, unsigned. */
    Assertion of(SamlRelyingParty party, Wish wish, Release release, LiveSession session, Instant now) {
        var assertion = make(Assertion.class, Assertion.DEFAULT_ELEMENT_NAME);
        assertion.setID(ids.next());
        assertion.setIssueInstant(now);
        assertion.setIssuer(Parts.issuer(endpoints.entityId()));
        assertion.setSubject(subject(party, wish, release.pseudonym(), now));
        assertion.setConditions(conditions(party, now));
        assertion.getAuthnStatements().add(authentication(party, session));
        var attributes = attributes(party, release);
        if (!attributes.getAttributes().isEmpty()) {
            assertion.getAttributeStatements().add(attributes);
        }
        return assertion;
    }

    private Subject subject(SamlRelyingParty party, Wish wish, Pseudonym pseudonym, Instant now) {
        var name = make(NameID.class, NameID.DEFAULT_ELEMENT_NAME);
        name.setFormat(NameID.PERSISTENT);
        name.setNameQualifier(endpoints.entityId());
        name.setSPNameQualifier(party.entityId());
        name.setValue(pseudonym.value());
        var data = make(SubjectConfirmationData.class, SubjectConfirmationData.DEFAULT_ELEMENT_NAME);
        data.setRecipient(party.acs().toString());
        data.setNotOnOrAfter(now.plus(LIFE));
        data.setInResponseTo(wish.requestId());
        var confirmation = make(SubjectConfirmation.class, SubjectConfirmation.DEFAULT_ELEMENT_NAME);
        confirmation.setMethod(SubjectConfirmation.METHOD_BEARER);
        confirmation.setSubjectConfirmationData(data);
        var subject = make(Subject.class, Subject.DEFAULT_ELEMENT_NAME);
        subject.setNameID(name);
        subject.getSubjectConfirmations().add(confirmation);
        return subject;
    }

    private static Conditions conditions(SamlRelyingParty party, Instant now) {
        var audience = make(Audience.class, Audience.DEFAULT_ELEMENT_NAME);
        audience.setURI(party.entityId());
        var restriction = make(AudienceRestriction.class, AudienceRestriction.DEFAULT_ELEMENT_NAME);
        restriction.getAudiences().add(audience);
        var conditions = make(Conditions.class, Conditions.DEFAULT_ELEMENT_NAME);
        conditions.setNotBefore(now.minus(SKEW));
        conditions.setNotOnOrAfter(now.plus(LIFE));
        conditions.getAudienceRestrictions().add(restriction);
        return conditions;
    }

    /** What the session is called towards that service provider: another name for each. */
    static String index(SamlRelyingParty party, LiveSession session) {
        return Ids.of("index " + session.key() + " " + party.entityId());
    }

    private static AuthnStatement authentication(SamlRelyingParty party, LiveSession session) {
        var reference = make(AuthnContextClassRef.class, AuthnContextClassRef.DEFAULT_ELEMENT_NAME);
        reference.setURI(AuthnContext.PPT_AUTHN_CTX);
        var context = make(AuthnContext.class, AuthnContext.DEFAULT_ELEMENT_NAME);
        context.setAuthnContextClassRef(reference);
        var statement = make(AuthnStatement.class, AuthnStatement.DEFAULT_ELEMENT_NAME);
        // A finer date would be the same name for a person at every publisher.
        statement.setAuthnInstant(session.session().provenAt().truncatedTo(ChronoUnit.SECONDS));
        statement.setSessionIndex(index(party, session));
        statement.setAuthnContext(context);
        return statement;
    }

    private AttributeStatement attributes(SamlRelyingParty party, Release release) {
        var statement = make(AttributeStatement.class, AttributeStatement.DEFAULT_ELEMENT_NAME);
        new TreeMap<>(release.attributes())
                .forEach((name, values) -> statement.getAttributes().add(Parts.attribute(name, values)));
        var entitlement = party.assertion().entitlement();
        if (entitlement != null) {
            statement.getAttributes().add(Parts.attribute(ENTITLEMENT, "eduPersonEntitlement", entitlement));
        }
        if (party.assertion().pairwiseId()) {
            var id = release.pseudonym().value() + "@" + endpoints.scope();
            statement.getAttributes().add(Parts.attribute(PAIRWISE_ID, "pairwise-id", id));
        }
        return statement;
    }
}
