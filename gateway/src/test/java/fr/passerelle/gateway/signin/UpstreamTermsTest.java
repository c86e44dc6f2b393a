package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.standin.Flaw;
import fr.passerelle.gateway.demo.standin.NeoForge;
import fr.passerelle.gateway.demo.standin.ResponseSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs from one SAML upstream to the next: algorithms borne with, what a request leaves out, whose an answer is. */
class UpstreamTermsTest {

    private static final Pattern SIGNING =
            Pattern.compile("use=\"signing\".*?<ds:X509Certificate>(.*?)</ds:X509Certificate>", Pattern.DOTALL);
    private final Guest guest = new Guest();

    @AfterEach
    void leave() {
        guest.close();
    }

    @Test
    void A42_sha_1_is_borne_with_from_the_upstream_that_is_named_until_its_day() throws IOException {
        var begun = guest.begin("indulgent");
        begun.finish(weak(begun).encoded());
        assertThat(guest.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"essai", "perime"})
    void A42_sha_1_is_refused_from_any_other_and_from_the_first_day_after(String upstream) throws IOException {
        var begun = guest.begin(upstream);
        Refusals.assertRefused(guest, begun.finish(weak(begun).encoded()));
    }

    @Test
    void our_request_is_signed_with_ecdsa_for_the_upstream_that_wants_it_and_leaves_out_where_to_answer()
            throws IOException, GeneralSecurityException {
        var location = Guest.location(guest.get("/connexion/saml/courbe"));
        var query = location.substring(location.indexOf('?') + 1);
        var told = Query.of(location);
        var root = Message.of(Query.inflated(told.get("SAMLRequest"))).root();
        assertThat(root.hasAttribute("AssertionConsumerServiceURL")).isFalse();
        assertThat(root.hasAttribute("ProtocolBinding")).isFalse();
        assertThat(told).containsEntry("SigAlg", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(certificate("courbe").getPublicKey());
        verifier.update(query.substring(0, query.indexOf("&Signature=")).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getMimeDecoder().decode(told.get("Signature"))))
                .isTrue();
    }

    @Test
    void any_other_is_told_where_to_answer_and_gets_rsa() throws IOException {
        var told = Query.of(Guest.location(guest.get("/connexion/saml/essai")));
        assertThat(Message.of(Query.inflated(told.get("SAMLRequest")))
                        .root()
                        .getAttribute("AssertionConsumerServiceURL"))
                .endsWith("/connexion/saml/essai/retour");
        assertThat(told).containsEntry("SigAlg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    }

    @Test
    void educonnect_names_a_person_by_the_academys_key() throws IOException {
        var key = HostileRegion.jointures(HostileRegion.TOM)[0];
        assertThat(key).startsWith("MANCHE-2D$");
        var quoted = "{AAF}70|2|" + key.substring(key.indexOf('$') + 1);
        var begun = guest.begin("educ");
        var spec = begun.spec()
                .with("FrEduCtRefId", List.of(quoted))
                .with("urn:oid:2.5.4.4", List.of("LECOQ"))
                .with("urn:oid:2.5.4.42", List.of("Tom"));
        begun.finish(HostileRegion.essai().forge().response(spec));
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(upstreamOfTheLast()).isEqualTo("educ");
    }

    @Test
    void an_attribute_that_another_upstreams_rules_read_names_nobody_here() throws IOException {
        var begun = guest.begin("educ");
        var answer = begun.finish(HostileRegion.essai().forge().response(begun.aboutMaelle()));
        Refusals.assertRefused(guest, answer);
        assertThat(answer.body()).contains("CONNEXION-INCONNU");
    }

    @Test
    void of_those_that_share_a_place_and_an_issuer_the_name_qualifier_tells_whose_the_answer_is() throws IOException {
        share("agents", HostileRegion.essai(), "urn:essai:agents");
        assertThat(upstreamOfTheLast()).isEqualTo("agents");
        share("agents", HostileRegion.essai(), "urn:essai:parents");
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(upstreamOfTheLast()).isEqualTo("parents");
    }

    @Test
    void of_those_that_share_a_place_the_issuer_tells_whose_the_answer_is() throws IOException {
        share("agents", HostileRegion.tournant(), HostileRegion.tournant().entityId());
        assertThat(guest.isSignedIn()).isTrue();
        assertThat(upstreamOfTheLast()).isEqualTo("voisin");
    }

    @Test
    void B99_a_name_that_is_qualified_by_nobody_known_lets_nobody_in() throws IOException {
        Refusals.assertRefused(guest, share("agents", HostileRegion.essai(), "urn:essai:autre"));
    }

    @Test
    void B99_an_issuer_cannot_take_the_qualifier_of_another_issuers() throws IOException {
        Refusals.assertRefused(guest, share("agents", HostileRegion.tournant(), "urn:essai:agents"));
    }

    @Test
    void B99_an_issuer_that_does_not_share_the_place_lets_nobody_in() throws IOException {
        var neuf = HostileRegion.neuf();
        Refusals.assertRefused(guest, share("agents", neuf, neuf.entityId()));
    }

    @Test
    void B99_who_shares_a_place_has_no_place_of_its_own() throws IOException {
        var begun = guest.begin("agents");
        Refusals.assertRefused(guest, begun.finish(HostileRegion.essai().forge().response(begun.aboutMaelle())));
    }

    private HttpResponse<String> share(String upstream, TestIdp idp, String qualifier) throws IOException {
        var place = "/connexion/saml/commun/retour";
        var begun = guest.begin(upstream);
        var forge = new NeoForge(idp.entityId(), idp.identity(), Clock.systemUTC());
        var spec = ResponseSpec.to(HostileRegion.SHARED_NAME, Guest.at(place))
                .answering(begun.request())
                .withJointures(HostileRegion.jointures(HostileRegion.MAELLE))
                .flawed(Flaw.UNSIGNED_ASSERTION, Flaw.UNSIGNED_RESPONSE);
        var message = Message.of(forge.xml(spec));
        message.one(Message.SAML, "NameID").setAttribute("NameQualifier", qualifier);
        var form = Map.of("SAMLResponse", message.signAll(idp.identity()).encoded(), "RelayState", begun.relayState());
        var posted = guest.post(place, form);
        return Guest.location(posted).startsWith("/connexion/suite") ? guest.get(Guest.location(posted)) : posted;
    }

    private static Message weak(Guest.Begun begun) {
        var key = HostileRegion.essai().identity();
        var message = Message.of(HostileRegion.essai()
                .forge()
                .xml(begun.aboutMaelle().flawed(Flaw.UNSIGNED_ASSERTION, Flaw.UNSIGNED_RESPONSE)));
        return message.sign(message.assertion(), key, Message.Strength.SHA_1)
                .sign(message.root(), key, Message.Strength.SHA_1);
    }

    private java.security.cert.Certificate certificate(String upstream) throws IOException, GeneralSecurityException {
        var metadata = guest.get("/connexion/saml/" + upstream + "/metadata").body();
        var found = SIGNING.matcher(metadata);
        assertThat(found.find()).isTrue();
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getMimeDecoder().decode(found.group(1))));
    }

    private static String upstreamOfTheLast() {
        return HostileRegion.jdbc()
                .sql("select detail ->> 'upstream' from journal where event = 'SIGNED_IN' order by id desc limit 1")
                .query(String.class)
                .single();
    }
}
