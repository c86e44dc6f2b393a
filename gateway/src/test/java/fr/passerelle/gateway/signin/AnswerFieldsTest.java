package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.Flaw;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/**
 * What each field of an upstream's answer must say (SAML 2.0 Core 2 and 3.2, Profiles 4.1.4.2), one by one, signed as it
 * stands. A value of {@code -} takes the field away; {@code {-61}} is a time, so many seconds from now.
 */
class AnswerFieldsTest {

    private static final Pattern TIME = Pattern.compile("\\{([+-]\\d+)}");
    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    /** The response is not signed here, its assertion is: so it is its fields that count, not its signature. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            B01 | Response | ID              | -              | out
            B02 | Response | ID              | ''             | out
            B03 | Response | Version         | -              | out
            B04 | Response | Version         | ''             | out
            B05 | Response | Version         | 1.1            | out
            B06 | Response | Version         | 2.1            | out
            B07 | Response | IssueInstant    | -              | out
            B08 | Response | IssueInstant    | ''             | out
            B09 | Response | IssueInstant    | hier           | out
            B10 | Response | IssueInstant    | {-3600}        | out
            B11 | Response | IssueInstant    | {+3600}        | out
            B12 | Response | IssueInstant    | {-30}          | in
            B13 | Response | InResponseTo    | -              | out
            B14 | Response | InResponseTo    | ''             | out
            B15 | Response | InResponseTo    | _autre         | out
            B16 | Response | Destination     | -              | out
            B17 | Response | Destination     | ''             | out
            B18 | Response | Destination     | https://autre.example/retour | out
            B19 | Response | Consent         | -              | in
            B20 | Response/Issuer | element  | -              | out
            B21 | Response/Issuer | text     | ''             | out
            B22 | Response/Issuer | text     | urn:autre      | out
            B23 | Response/Issuer | Format   | urn:oasis:names:tc:SAML:2.0:nameid-format:entity | in
            B24 | Response/Issuer | Format   | urn:oasis:names:tc:SAML:2.0:nameid-format:transient | out
            B25 | Status          | element  | -              | out
            B26 | Status          | children | -              | out
            B27 | StatusCode      | Value    | -              | out
            B28 | StatusCode      | Value    | ''             | out
            B29 | StatusCode      | Value    | urn:oasis:names:tc:SAML:2.0:status:Requester   | out
            B30 | StatusCode      | Value    | urn:oasis:names:tc:SAML:2.0:status:Responder   | out
            B31 | StatusCode      | Value    | urn:oasis:names:tc:SAML:2.0:status:AuthnFailed | out
            B32 | StatusCode      | Value    | success        | out
            B33 | Assertion       | element  | -              | out
            """)
    void a_response_says_what_it_must(String id, String where, String field, String value, String outcome)
            throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun);
        message.sign(message.assertion(), HostileRegion.essai().identity(), Message.Strength.SHA_256);
        change(message, where, field, value);
        assertOutcome(outcome, begun, message);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            B34 | Assertion       | Version      | -             | out
            B35 | Assertion       | Version      | ''            | out
            B36 | Assertion       | Version      | 1.1           | out
            B37 | Assertion       | IssueInstant | -             | out
            B38 | Assertion       | IssueInstant | ''            | out
            B39 | Assertion       | IssueInstant | hier          | out
            B40 | Assertion       | IssueInstant | {-3600}       | out
            B41 | Assertion       | IssueInstant | {+3600}       | out
            B42 | Assertion/Issuer | element     | -             | out
            B43 | Assertion/Issuer | text        | ''            | out
            B44 | Assertion/Issuer | text        | urn:autre     | out
            B45 | Assertion/Issuer | Format      | urn:oasis:names:tc:SAML:2.0:nameid-format:entity | in
            B46 | Assertion/Issuer | Format      | urn:oasis:names:tc:SAML:2.0:nameid-format:transient | out
            B47 | Subject         | element      | -             | out
            B48 | Subject         | children     | -             | out
            B49 | NameID          | element      | -             | out
            B50 | NameID          | text         | ''            | out
            B51 | NameID          | Format       | -             | in
            B52 | NameID          | NameQualifier | -            | in
            B53 | SubjectConfirmation | element  | -             | out
            B54 | SubjectConfirmation | children | -             | out
            B55 | SubjectConfirmation | Method   | -             | out
            B56 | SubjectConfirmation | Method   | ''            | out
            B57 | SubjectConfirmation | Method   | urn:oasis:names:tc:SAML:2.0:cm:holder-of-key | out
            B58 | SubjectConfirmationData | element | -          | out
            B59 | SubjectConfirmationData | Recipient | -        | out
            B60 | SubjectConfirmationData | Recipient | ''       | out
            B61 | SubjectConfirmationData | Recipient | https://autre.example/retour | out
            B62 | SubjectConfirmationData | InResponseTo | -     | out
            B63 | SubjectConfirmationData | InResponseTo | ''    | out
            B64 | SubjectConfirmationData | InResponseTo | _autre | out
            B65 | SubjectConfirmationData | NotOnOrAfter | -     | out
            B66 | SubjectConfirmationData | NotOnOrAfter | ''    | out
            B67 | SubjectConfirmationData | NotOnOrAfter | demain | out
            B68 | SubjectConfirmationData | NotOnOrAfter | {-70} | out
            B69 | SubjectConfirmationData | NotBefore | {+70}    | out
            B70 | SubjectConfirmationData | Address | 192.0.2.1  | in
            """)
    void an_assertion_says_what_it_must_of_its_author_and_subject(
            String id, String where, String field, String value, String outcome) throws IOException {
        assertSigned(where, field, value, outcome);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            B71 | Conditions      | element      | -             | out
            B72 | Conditions      | children     | -             | out
            B73 | Conditions      | NotBefore    | -             | in
            B74 | Conditions      | NotBefore    | ''            | out
            B75 | Conditions      | NotBefore    | demain        | out
            B76 | Conditions      | NotBefore    | {+70}         | out
            B77 | Conditions      | NotOnOrAfter | -             | out
            B78 | Conditions      | NotOnOrAfter | ''            | out
            B79 | Conditions      | NotOnOrAfter | demain        | out
            B80 | Conditions      | NotOnOrAfter | {-70}         | out
            B81 | AudienceRestriction | element  | -             | out
            B82 | AudienceRestriction | children | -             | out
            B83 | Audience        | text         | ''            | out
            B84 | Audience        | text         | https://autre.example | out
            B85 | AuthnStatement  | element      | -             | out
            B86 | AuthnStatement  | children     | -             | out
            B87 | AuthnStatement  | AuthnInstant | -             | out
            B88 | AuthnStatement  | AuthnInstant | ''            | out
            B89 | AuthnStatement  | AuthnInstant | hier          | out
            B90 | AuthnStatement  | AuthnInstant | {+3600}       | out
            B91 | AuthnStatement  | SessionIndex | -             | in
            B92 | AuthnStatement  | SessionNotOnOrAfter | {-70}  | out
            B93 | AuthnContext    | children     | -             | out
            B94 | AttributeStatement | element   | -             | out
            B95 | AttributeValue  | text         | ''            | out
            """)
    void an_assertion_says_what_it_must_of_its_terms_and_of_the_sign_in(
            String id, String where, String field, String value, String outcome) throws IOException {
        assertSigned(where, field, value, outcome);
    }

    private void assertSigned(String where, String field, String value, String outcome) throws IOException {
        var begun = guest.begin("essai");
        var message = bare(begun);
        change(message, where, field, value);
        assertOutcome(outcome, begun, message.signAll(HostileRegion.essai().identity()));
    }

    private void assertOutcome(String outcome, Guest.Begun begun, Message message) throws IOException {
        var answer = begun.finish(message.encoded());
        if (outcome.equals("in")) {
            assertThat(guest.isSignedIn()).isTrue();
        } else {
            Refusals.assertRefused(guest, answer);
        }
    }

    private static void change(Message message, String where, String field, String value) {
        var element = find(message, where.split("/"));
        var meant = TIME.matcher(value)
                .replaceAll(found -> Instant.now()
                        .plusSeconds(Long.parseLong(found.group(1)))
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
        switch (field) {
            case "element" -> element.getParentNode().removeChild(element);
            case "children" -> element.setTextContent("");
            case "text" -> element.setTextContent(meant);
            default -> {
                if (value.equals("-")) {
                    element.removeAttribute(field);
                } else {
                    element.setAttribute(field, meant);
                }
            }
        }
    }

    /** The first of that name below the one before it; the first name of all may be the root's. */
    private static Element find(Message message, String... path) {
        var found = message.root();
        for (var name :
                Arrays.stream(path).filter(each -> !each.equals("Response")).toList()) {
            found = (Element) found.getElementsByTagNameNS("*", name).item(0);
        }
        return found;
    }

    /** The unsigned tree of a faultless answer. */
    private static Message bare(Guest.Begun begun) {
        var spec = begun.aboutMaelle().flawed(Flaw.UNSIGNED_ASSERTION, Flaw.UNSIGNED_RESPONSE);
        return Message.of(HostileRegion.essai().forge().xml(spec));
    }
}
