package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.saml.SamlParties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Partners that read our keys once, when a roll begins, go on being served until it is over. */
class KeyRollTest {

    /** Short, so that the test is: the new key signs after five seconds. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Pattern CERTIFICATE = Pattern.compile("X509Certificate>([^<]+)<");
    private static final Pattern FIELD = Pattern.compile("name=\"(?:id_token|SAMLResponse)\" value=\"([^\"]+)\"");
    private final SigningKeys keys = HostileRegion.demo().server().the(SigningKeys.class);

    @Test
    void a_roll_during_sign_ins_fails_none_of_them_in_any_protocol() throws Exception {
        try (var guest = new Guest().signIn(HostileRegion.MAELLE);
                var program = new Guest()) {
            var before = TestClient.member(TestClient.UN.redeem(program, TestClient.UN.code(guest)), "id_token");
            for (var use : List.of(KeyUse.OIDC, KeyUse.OIDC_RSA, KeyUse.SAML_IDP)) {
                assertThat(keys.roll(use, OVERLAP)).isPresent();
            }
            var shown = JWKSet.parse(program.get("/oidc/keys").body());
            var certificates = certificates(program.get("/saml/idp/metadata").body());
            assertThat(certificates).hasSize(2);
            var signers = new TreeSet<String>();
            var served = 0;
            // Two of each kind in the end: the old one signed, then the new one.
            for (var over = System.nanoTime() + OVERLAP.toNanos();
                    signers.size() < 6 && System.nanoTime() < over;
                    served++) {
                var client = served % 2 == 0 ? TestClient.UN : TestClient.DEUX;
                var token = TestClient.member(client.redeem(program, client.code(guest)), "id_token");
                signers.add(signer(token, shown));
                signers.add(signer(launched(guest), shown));
                var certificate = samlSigner(guest);
                assertThat(certificates).contains(certificate);
                signers.add(certificate);
            }

            assertThat(served).isGreaterThan(3);
            assertThat(signers).hasSize(6);
            assertThat(signer(before, JWKSet.parse(program.get("/oidc/keys").body())))
                    .isNotEmpty();
        }
    }

    @Test
    void a_key_that_others_know_opens_nothing_any_more() throws Exception {
        try (var guest = new Guest().signIn(HostileRegion.MAELLE);
                var program = new Guest()) {
            var granted = TestClient.UN.redeem(program, TestClient.UN.code(guest));
            var access = TestClient.member(granted, "access_token");
            assertThat(TestClient.userInfo(program, access).statusCode()).isEqualTo(200);

            keys.replace(KeyUse.OIDC);

            assertThat(TestClient.userInfo(program, access).statusCode()).isEqualTo(401);
            assertThat(program.get("/oidc/keys").body()).doesNotContain(kid(TestClient.member(granted, "id_token")));
            var after = TestClient.UN.redeem(program, TestClient.UN.code(guest));
            assertThat(TestClient.userInfo(program, TestClient.member(after, "access_token"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** The key by which that token is signed, of those. */
    private static String signer(String token, JWKSet shown) throws ParseException, JOSEException {
        var read = SignedJWT.parse(token);
        var key = shown.getKeyByKeyId(read.getHeader().getKeyID());
        assertThat(key).as("a key that was shown before it signed").isNotNull();
        var verifier = switch (key) {
            case RSAKey rsa ->
                new DefaultJWSVerifierFactory().createJWSVerifier(read.getHeader(), rsa.toRSAPublicKey());
            default ->
                new DefaultJWSVerifierFactory()
                        .createJWSVerifier(read.getHeader(), key.toECKey().toECPublicKey());
        };
        assertThat(read.verify(verifier)).isTrue();
        return key.getKeyID();
    }

    private static String launched(Guest guest) throws IOException {
        return field(TestLti.launched(guest, "/lti/launch?client=outil-lti").body());
    }

    private static String samlSigner(Guest guest) throws IOException {
        var party =
                HostileRegion.demo().server().the(SamlParties.class).parties().getFirst();
        var page = guest.get("/saml/idp/launch?sp=" + Guest.encoded(party.entityId()));
        var response = new String(Base64.getDecoder().decode(field(page.body())), StandardCharsets.UTF_8);
        return certificates(response).getFirst();
    }

    private static List<String> certificates(String xml) {
        var found = new ArrayList<String>();
        var matcher = CERTIFICATE.matcher(xml);
        while (matcher.find()) {
            found.add(matcher.group(1).replaceAll("\\s", ""));
        }
        return found;
    }

    private static String field(String page) {
        var found = FIELD.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static String kid(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
