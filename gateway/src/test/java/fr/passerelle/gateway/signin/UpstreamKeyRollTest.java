package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.passerelle.gateway.demo.Visitor;
import fr.passerelle.identity.keys.Certificates;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PGInterval;

/**
 * All our keys towards SAML identity providers go over to others at once: seen by {@code tournant} and {@code courbe} before
 * it, and in each of its three stages. Days go by in the database.
 */
class UpstreamKeyRollTest {

    private static final List<KeyUse> USES = List.of(KeyUse.SAML_SP, KeyUse.SAML_SP_EC, KeyUse.SAML_SP_ENCRYPTION);
    private static final Duration HALF = Duration.ofDays(7);
    private static final SigningKeys KEYS = HostileRegion.demo().server().the(SigningKeys.class);
    private static final List<Stage> STAGES = new ArrayList<>();
    private static List<X509Certificate> old = List.of();
    private static List<X509Certificate> next = List.of();

    /**
     * What that identity provider saw.
     *
     * @param signing the certificates of our metadata for signatures, in their order; those of {@code courbe} last
     * @param encryption those for encryption
     * @param signers whose keys verify a request for a sign-in, one for a sign-out, and one for a sign-in by {@code courbe}
     * @param opened those of the two keys for encryption by which an answer let somebody in
     * @param crossed whether a sign-in that began one stage before, encrypted as our metadata then said, ended well
     */
    private record Stage(
            List<X509Certificate> signing,
            List<X509Certificate> encryption,
            List<X509Certificate> signers,
            List<X509Certificate> opened,
            boolean crossed) {}

    @BeforeAll
    static void walk() throws Exception {
        old = certificates(KEYS::current);
        next = old;
        see(UnderWay.begin());
        var waiting = UnderWay.begin();
        next = certificates(use -> KEYS.roll(use, HALF.multipliedBy(2)).orElseThrow());
        see(waiting);
        waiting = UnderWay.begin();
        pass(HALF);
        await().until(() -> certificates(KEYS::current).equals(next));
        see(waiting);
        waiting = UnderWay.begin();
        pass(HALF);
        await().until(() -> USES.stream().allMatch(use -> KEYS.shown(use).size() == 1));
        see(waiting);
    }

    /** The ENT of the demo keeps our metadata for ten seconds, in which these fourteen days went by. */
    @AfterAll
    static void catchUp() {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
            try (var visitor = new Visitor()) {
                return Visitor.form(visitor.go(Guest.at("/connexion/saml/neo")), "password")
                        .isPost();
            }
        });
    }

    @Test
    void the_new_key_that_signs_is_shown_beside_the_old_one_and_first_when_it_signs() {
        assertThat(STAGES)
                .extracting(Stage::signing)
                .containsExactly(
                        List.of(old.get(0), old.get(1)),
                        List.of(old.get(0), next.get(0), old.get(1), next.get(1)),
                        List.of(next.get(0), old.get(0), next.get(1), old.get(1)),
                        List.of(next.get(0), next.get(1)));
    }

    @Test
    void one_key_to_encrypt_for_is_shown_the_new_one_from_half_of_the_overlap_on() {
        assertThat(STAGES)
                .extracting(Stage::encryption)
                .containsExactly(List.of(old.get(2)), List.of(old.get(2)), List.of(next.get(2)), List.of(next.get(2)));
    }

    @Test
    void requests_are_signed_by_the_old_key_until_half_of_the_overlap_then_by_the_new_one() {
        var before = List.of(old.get(0), old.get(0), old.get(1));
        var after = List.of(next.get(0), next.get(0), next.get(1));
        assertThat(STAGES).extracting(Stage::signers).containsExactly(before, before, after, after);
    }

    @Test
    void what_is_encrypted_for_either_key_is_read_during_the_overlap_and_for_the_old_one_no_longer() {
        assertThat(STAGES)
                .extracting(Stage::opened)
                .containsExactly(
                        List.of(old.get(2)),
                        List.of(old.get(2), next.get(2)),
                        List.of(old.get(2), next.get(2)),
                        List.of(next.get(2)));
    }

    @Test
    void a_sign_in_that_is_under_way_ends_well_in_the_stage_that_follows() {
        assertThat(STAGES).extracting(Stage::crossed).containsExactly(true, true, true, true);
    }

    /** Looks at everything once, and ends the sign-in that began in the stage before. */
    private static void see(UnderWay waiting) throws IOException, GeneralSecurityException {
        var crossed = waiting.endsWell();
        var asked = Guest.location(waiting.guest().get("/connexion/saml/tournant"));
        var farewell = Guest.location(SignOutTest.leave(waiting.guest()));
        var byCurve = Guest.location(waiting.guest().get("/connexion/saml/courbe"));
        var opened = new ArrayList<X509Certificate>();
        for (var recipient : new LinkedHashSet<>(List.of(old.get(2), next.get(2)))) {
            try (var other = UnderWay.begin(recipient)) {
                if (other.endsWell()) {
                    opened.add(recipient);
                }
            }
        }
        var signing = new ArrayList<>(shown("tournant", "signing"));
        signing.addAll(shown("courbe", "signing"));
        STAGES.add(new Stage(
                signing,
                shown("tournant", "encryption"),
                List.of(signer(asked), signer(farewell), signer(byCurve)),
                opened,
                crossed));
        waiting.close();
    }

    private static void pass(Duration time) {
        HostileRegion.jdbc()
                .sql("update signing_key set signs_from = signs_from - :time, ends_at = ends_at - :time"
                        + " where use in (:uses)")
                .param("time", new PGInterval(0, 0, (int) time.toDays(), 0, 0, 0))
                .param("uses", USES.stream().map(KeyUse::name).toList())
                .update();
    }

    private static List<X509Certificate> certificates(Function<KeyUse, SigningKey> which) {
        return USES.stream().map(which).map(SigningKey::certificate).toList();
    }

    /** The certificates of our metadata for that upstream and that use. */
    private static List<X509Certificate> shown(String upstream, String use) throws IOException {
        try (var guest = new Guest()) {
            var metadata = Message.of(
                    guest.get("/connexion/saml/" + upstream + "/metadata").body());
            return metadata.all("urn:oasis:names:tc:SAML:2.0:metadata", "KeyDescriptor").stream()
                    .filter(key -> use.equals(key.getAttribute("use")))
                    .map(key ->
                            Base64.getMimeDecoder().decode(key.getTextContent().strip()))
                    .map(UpstreamKeyRollTest::certificate)
                    .toList();
        }
    }

    private static X509Certificate certificate(byte[] bytes) {
        try {
            return Certificates.read(bytes);
        } catch (CertificateException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** Which of the keys that there are verifies the signature of that address. */
    private static X509Certificate signer(String address) throws GeneralSecurityException {
        var query = URI.create(address).getRawQuery();
        var signed = query.substring(0, query.indexOf("&Signature=")).getBytes(StandardCharsets.US_ASCII);
        var signature = Base64.getMimeDecoder().decode(Query.of(address).get("Signature"));
        var curve = Query.of(address).get("SigAlg").contains("ecdsa");
        for (var each : curve ? List.of(old.get(1), next.get(1)) : List.of(old.get(0), next.get(0))) {
            var verifier = Signature.getInstance(curve ? "SHA256withECDSA" : "SHA256withRSA");
            verifier.initVerify(each);
            verifier.update(signed);
            if (verifier.verify(signature)) {
                return each;
            }
        }
        throw new IllegalStateException("signed by no key of ours: " + address);
    }

    /** A sign-in that has begun, and how its answer will be encrypted. */
    private record UnderWay(Guest guest, Guest.Begun begun, Sealing sealing) implements AutoCloseable {

        /** As our metadata now say. */
        static UnderWay begin() throws IOException {
            var guest = new Guest();
            return new UnderWay(guest, guest.begin("tournant"), Sealing.forUs(guest, "tournant"));
        }

        static UnderWay begin(X509Certificate recipient) throws IOException {
            var guest = new Guest();
            var sealing = new Sealing(Sealing.GCM, Sealing.OAEP, recipient.getPublicKey());
            return new UnderWay(guest, guest.begin("tournant"), sealing);
        }

        boolean endsWell() throws IOException {
            var idp = HostileRegion.tournant();
            var answer = sealing.answer(begun, idp);
            begun.finish(answer.sign(answer.root(), idp.identity(), Message.Strength.SHA_256)
                    .encoded());
            return guest.isSignedIn();
        }

        @Override
        public void close() {
            guest.close();
        }
    }
}
