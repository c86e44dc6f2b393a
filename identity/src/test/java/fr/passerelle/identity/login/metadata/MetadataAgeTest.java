package fr.passerelle.identity.login.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.SignedXml;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.MetadataTerms;
import fr.passerelle.identity.onetime.OneTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signed metadata do not go back. A document is written here with the days of its age, counted from the clock's beginning. */
class MetadataAgeTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static SigningKeys keys;
    private static SigningKey first;
    private static SigningKey second;

    private final TestClock clock = new TestClock();

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() {
        keys = new SigningKeys(
                TestDatabase.clean().jdbc(), new MasterKey(new byte[32], RANDOM), RANDOM, new TestClock());
        first = keys.current(KeyUse.SAML_IDP);
        second = keys.current(KeyUse.OIDC_RSA);
    }

    @BeforeEach
    void forget() {
        TestUpstreams.forget();
        TestDatabase.running().jdbc().sql("truncate journal, one_time").update();
    }

    @ParameterizedTest(name = "{0} before, {1} now")
    @CsvSource({
        "made 10 until 40, made 9 until 40, false",
        "made 10 until 40, made 9 until 99, false",
        "made 10, made 9 until 99, false",
        "until 40, until 39, false",
        "until 40, made 10 until 39, false",
        "made 10 until 40, until 39, false",
        "made 10 until 40, nothing, false",
        "made 10, until 40, false",
        "until 40, made 10, false",
        "made 10 until 40, made 10 until 40, true",
        "made 10 until 40, made 11 until 39, true",
        "made 10 until 40, until 41, true",
        "until 40, until 40, true",
        "until 40, made 10 until 41, true",
        "nothing, made 10, true",
        "nothing, nothing, true"
    })
    void B111_signed_metadata_older_than_the_last_are_not_believed(String before, String now, boolean isBelieved)
            throws IOException {
        var old = fingerprint(offered(before, first));
        var told = fingerprint(offered(now, second));
        assertThat(!told.equals(old)).isEqualTo(isBelieved);
        assertThat(olderOnes()).isEqualTo(isBelieved ? 0 : 1);
    }

    @Test
    void B111_an_older_document_is_written_down_once_a_day_over_all_nodes() throws IOException {
        offered("made 10", first);
        offered("made 9", second);
        offered("made 9", second);
        assertThat(olderOnes()).isEqualTo(1);
        clock.advance(Duration.ofHours(25));
        new OneTime(TestDatabase.running().jdbc(), clock).sweep();
        offered("made 9", second);
        assertThat(olderOnes()).isEqualTo(2);
    }

    @Test
    void B111_an_older_one_is_not_believed_either_after_the_last_one_is_over() throws IOException {
        offered("made 10 until 20", first);
        clock.advance(Duration.ofDays(21));
        assertThat(knows(offered("made 9 until 99", second))).isFalse();
        assertThat(knows(offered("made 11 until 99", second))).isTrue();
    }

    @Test
    void an_older_document_that_the_operator_pins_is_believed() throws Exception {
        offered("made 10", first);
        var older = aged("made 9", second);
        older.write(file());
        var terms = new MetadataTerms(List.of(Sha256.hex(older.bytes())), signed().certificate(), null);
        assertThat(fingerprint(read(terms)))
                .isEqualTo(Sha256.hex(second.certificate().getEncoded()));
        assertThat(olderOnes()).isZero();
    }

    @Test
    void unsigned_documents_are_not_judged_by_the_age_that_they_claim() throws Exception {
        aged("made 10 until 40", first).write(file());
        read(MetadataTerms.NONE);
        aged("made 9 until 39", second).write(file());
        assertThat(fingerprint(read(MetadataTerms.NONE)))
                .isEqualTo(Sha256.hex(second.certificate().getEncoded()));
        assertThat(olderOnes()).isZero();
    }

    /** A node that is given a signed document of those days, and reads it. */
    private SamlUpstreams offered(String days, SigningKey key) throws IOException {
        aged(days, key).write(file());
        return read(signed());
    }

    /** A node that starts, and reads what lies there. */
    private SamlUpstreams read(MetadataTerms terms) {
        var node = TestUpstreams.of(TestUpstreams.amont(List.of(file().toString()), terms), keys, clock);
        node.refresh("amont");
        return node;
    }

    private MetadataTerms signed() throws IOException {
        var pem = Files.writeString(folder.resolve("federation.pem"), MetadataDocument.pem(second));
        return new MetadataTerms(List.of(), pem, null);
    }

    private Path file() {
        return folder.resolve("amont.xml");
    }

    private static boolean knows(SamlUpstreams node) {
        return node.findByRegistrationId("amont") != null;
    }

    private static String fingerprint(SamlUpstreams node) {
        return MetadataReading.keys(Objects.requireNonNull(node.findByRegistrationId("amont")))
                .getFirst();
    }

    /** Of the days after the clock's beginning on which it was made, and until which it is valid. */
    private static MetadataDocument aged(String days, SigningKey key) {
        var start = new TestClock().instant();
        return MetadataDocument.published(day(days, "made (\\d+)", start), day(days, "until (\\d+)", start), key)
                .signedBy(second, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", SignedXml.SHA256);
    }

    private static @Nullable Instant day(String days, String which, Instant start) {
        var found = Pattern.compile(which).matcher(days);
        return found.find() ? start.plus(Duration.ofDays(Long.parseLong(found.group(1)))) : null;
    }

    private static int olderOnes() {
        return TestDatabase.running()
                .jdbc()
                .sql("select count(*) from journal where event = 'UPSTREAM_METADATA_OLDER'")
                .query(Integer.class)
                .single();
    }
}
