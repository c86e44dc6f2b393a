package fr.passerelle.identity.login.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.journal.Journal;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which metadata are believed, what all nodes keep of them, and what is told before they change or end. */
class TrustedMetadataTest {

    private static final String SHA_256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String DIGEST_256 = "http://www.w3.org/2001/04/xmlenc#sha256";
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

    @Test
    void B111_metadata_signed_by_the_certificate_of_the_settings_are_believed() throws IOException {
        plain().signedBy(second, SHA_256, DIGEST_256).write(file());
        assertThat(knows(node(signed()))).isTrue();
    }

    @Test
    void B111_unsigned_ones_and_those_that_another_has_signed_are_not() throws IOException {
        plain().write(file());
        assertThat(knows(node(signed()))).isFalse();
        plain().signedBy(first, SHA_256, DIGEST_256).write(file());
        assertThat(knows(node(signed()))).isFalse();
    }

    @Test
    void B111_a_signed_document_that_was_changed_is_not_believed() throws IOException {
        var document = plain().signedBy(second, SHA_256, DIGEST_256);
        new MetadataDocument(document.text().replace("https://amont.test/sso", "https://voleur.test/sso"))
                .write(file());
        assertThat(knows(node(signed()))).isFalse();
    }

    @Test
    void B111_a_signed_document_inside_another_is_not_believed() throws IOException {
        var document = plain().signedBy(second, SHA_256, DIGEST_256).text().replaceFirst("<\\?xml[^>]*>", "");
        new MetadataDocument("<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">" + document
                        + "</md:EntitiesDescriptor>")
                .write(file());
        assertThat(knows(node(signed()))).isFalse();
    }

    @Test
    void B111_a_signature_by_way_of_sha_1_is_not_believed() throws IOException {
        plain().signedBy(second, "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1")
                .write(file());
        assertThat(knows(node(signed()))).isFalse();
    }

    @Test
    void a_pinned_document_is_believed_and_no_other_one() throws IOException {
        var pinned = plain();
        var terms = new MetadataTerms(List.of(Sha256.hex(pinned.bytes())), null, null);
        pinned.write(file());
        assertThat(knows(node(terms))).isTrue();
        TestUpstreams.forget();
        MetadataDocument.of("urn:amont", "", second).write(file());
        assertThat(knows(node(terms))).isFalse();
    }

    @Test
    void B111_what_is_past_its_end_is_not_believed_and_what_is_not_is() throws IOException {
        ending(clock.instant().minusSeconds(1).toString()).write(file());
        assertThat(knows(node(MetadataTerms.NONE))).isFalse();
        ending(clock.instant().plusSeconds(60).toString()).write(file());
        assertThat(knows(node(MetadataTerms.NONE))).isTrue();
    }

    @Test
    void B111_of_a_document_about_several_the_one_of_the_settings_is_meant_if_it_is_there_once() throws IOException {
        var both = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">" + plain().text()
                + MetadataDocument.of("urn:autre", "", second).text() + "%s</md:EntitiesDescriptor>";
        new MetadataDocument(both.formatted("")).write(file());
        assertThat(knows(node(MetadataTerms.NONE))).isFalse();
        assertThat(known(node(entity("urn:autre")))).isEqualTo("urn:autre");
        TestUpstreams.forget();
        new MetadataDocument(both.formatted(plain().text())).write(file());
        assertThat(knows(node(entity("urn:amont")))).isFalse();
    }

    @Test
    void a_node_that_starts_while_the_upstream_is_down_knows_what_another_has_read() throws IOException {
        plain().write(file());
        known(node(MetadataTerms.NONE));
        Files.delete(file());
        assertThat(known(node(MetadataTerms.NONE))).isEqualTo("urn:amont");
    }

    @Test
    void what_is_kept_is_judged_again_by_the_settings_of_today() throws IOException {
        plain().write(file());
        known(node(MetadataTerms.NONE));
        Files.delete(file());
        assertThat(knows(node(signed()))).isFalse();
    }

    @Test
    void one_node_reads_and_the_others_follow_within_a_minute() throws IOException {
        plain().write(file());
        var one = node(MetadataTerms.NONE);
        var other = node(MetadataTerms.NONE);
        known(one);
        known(other);
        clock.advance(Duration.ofMinutes(10));
        MetadataDocument.of("urn:amont", "", second).write(file());
        assertThat(one.refresh("amont")).isPresent();
        assertThat(fingerprints(other)).isEqualTo(fingerprints(one));
    }

    @Test
    void B110_old_and_new_keys_are_believed_side_by_side_and_the_old_one_no_longer_once_it_is_gone()
            throws IOException {
        plain().write(file());
        var node = node(MetadataTerms.NONE);
        var old = fingerprints(node);
        MetadataDocument.of("urn:amont", "", first, second).write(file());
        node.refresh("amont");
        assertThat(fingerprints(node)).hasSize(2).containsAll(old);
        MetadataDocument.of("urn:amont", "", second).write(file());
        node.refresh("amont");
        assertThat(fingerprints(node)).hasSize(1).doesNotContainAnyElementsOf(old);
    }

    @Test
    void the_journal_has_each_change_of_keys_and_nothing_about_readings_that_change_nothing() throws IOException {
        plain().write(file());
        var node = node(MetadataTerms.NONE);
        var old = fingerprints(node).getFirst().substring(0, 16);
        node.refresh("amont");
        MetadataDocument.of("urn:amont", "", second).write(file());
        node.refresh("amont");
        var fresh = fingerprints(node).getFirst().substring(0, 16);
        assertThat(journal("UPSTREAM_KEYS_CHANGED"))
                .containsExactly("added " + old + ", removed -", "added " + fresh + ", removed " + old);
    }

    @Test
    void a_place_that_begins_to_speak_of_somebody_else_is_not_believed_after_a_restart_either() throws IOException {
        plain().write(file());
        known(node(MetadataTerms.NONE));
        MetadataDocument.of("urn:voleur", "", second).write(file());
        assertThat(known(node(MetadataTerms.NONE))).isEqualTo("urn:amont");
        assertThat(known(node(entity("urn:voleur")))).as("the operator says so").isEqualTo("urn:voleur");
    }

    @Test
    void of_several_places_the_first_that_can_be_believed_is() throws IOException {
        plain().write(file());
        var upstream = TestUpstreams.amont(
                List.of(folder.resolve("absent.xml").toString(), file().toString()), MetadataTerms.NONE);
        assertThat(knows(TestUpstreams.of(upstream, keys, clock))).isTrue();
    }

    @Test
    void the_alarm_is_given_60_30_and_7_days_before_the_end_once_each() throws IOException {
        ending(clock.instant().plus(Duration.ofDays(61)).toString()).write(file());
        var watch = watch();
        assertThat(watch.look()).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(watch.look()).singleElement().asString().contains("amont", "métadonnées");
        assertThat(watch().look()).as("another node").isEmpty();
        clock.advance(Duration.ofDays(30));
        assertThat(watch.look()).hasSize(1);
        clock.advance(Duration.ofDays(23));
        assertThat(watch.look()).hasSize(1);
        clock.advance(Duration.ofDays(1));
        assertThat(watch.look()).isEmpty();
        assertThat(TestDatabase.running()
                        .jdbc()
                        .sql("select count(*) from journal where event = 'UPSTREAM_ENDS'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void a_key_that_will_soon_be_over_gives_the_alarm_too() throws IOException {
        plain().write(file());
        clock.advance(Duration.between(
                clock.instant(), first.certificate().getNotAfter().toInstant().minus(Duration.ofDays(29))));
        assertThat(watch().look()).singleElement().asString().contains("amont", "clé ");
    }

    private UpstreamWatch watch() {
        var jdbc = TestDatabase.running().jdbc();
        return new UpstreamWatch(
                node(MetadataTerms.NONE),
                TestUpstreams.shelf(clock),
                new Journal(jdbc, clock, RANDOM),
                new OneTime(jdbc, clock),
                clock);
    }

    private SamlUpstreams node(MetadataTerms terms) {
        return TestUpstreams.of(TestUpstreams.amont(List.of(file().toString()), terms), keys, clock);
    }

    private MetadataTerms signed() throws IOException {
        var pem = Files.writeString(folder.resolve("federation.pem"), MetadataDocument.pem(second));
        return new MetadataTerms(List.of(), pem, null);
    }

    private static MetadataTerms entity(String entity) {
        return new MetadataTerms(List.of(), null, entity);
    }

    private static MetadataDocument plain() {
        return MetadataDocument.of("urn:amont", "", first);
    }

    private static MetadataDocument ending(String end) {
        return MetadataDocument.of("urn:amont", "validUntil=\"" + end + "\"", first);
    }

    private static boolean knows(SamlUpstreams node) {
        return node.findByRegistrationId("amont") != null;
    }

    private static @Nullable String known(SamlUpstreams node) {
        return Objects.requireNonNull(node.findByRegistrationId("amont"))
                .getAssertingPartyMetadata()
                .getEntityId();
    }

    private static List<String> fingerprints(SamlUpstreams node) {
        return MetadataReading.keys(Objects.requireNonNull(node.findByRegistrationId("amont")));
    }

    private static List<String> journal(String event) {
        return TestDatabase.running()
                .jdbc()
                .sql("select 'added ' || (detail ->> 'added') || ', removed ' || (detail ->> 'removed') from journal"
                        + " where event = ? order by id")
                .param(event)
                .query(String.class)
                .list();
    }

    private Path file() {
        return folder.resolve("amont.xml");
    }
}
