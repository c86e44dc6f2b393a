package fr.passerelle.gateway.bench.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.aaf.AafConnector;
import fr.passerelle.connectors.aaf.AafSettings;
import fr.passerelle.gateway.bench.region.AafDelivery.Written;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

class AafDeliveryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate TOMORROW = LocalDate.of(2026, 9, 2);
    private static final Scale SCALE = Scale.ofPeople(1_000);

    @TempDir
    Path folder;

    @Test
    void the_same_seed_and_day_give_the_same_bytes() throws IOException {
        var once = Files.readAllBytes(complete("once", 1).archive());
        assertThat(Files.readAllBytes(complete("again", 1).archive())).isEqualTo(once);
        assertThat(Files.readAllBytes(complete("other", 2).archive())).isNotEqualTo(once);
    }

    @Test
    void the_connector_reads_everybody_and_finds_no_fault() throws IOException {
        var written = complete("aaf", 1);
        var readings = readings(written);
        assertThat(readings).noneMatch(Reading.Fault.class::isInstance);
        assertThat(readings.stream().filter(AafDeliveryTest::isPerson)).hasSize(SCALE.people());
        assertThat(readings).filteredOn(reading -> !isPerson(reading)).hasSize(SCALE.schools());
        assertThat(written.requests())
                .isEqualTo(SCALE.people() + SCALE.schools() + Subject.values().length + Grade.values().length);
    }

    @Test
    void every_school_s_key_letter_is_right() throws IOException {
        assertThat(readings(complete("aaf", 1)))
                .filteredOn(reading -> reading instanceof Reading.Row(SchoolRecord school, var origin)
                        && !school.uai().keyIsRight())
                .isEmpty();
    }

    @Test
    void files_are_named_as_academies_do_and_follow_each_other_by_name() throws IOException {
        var names = List.copyOf(members(complete("aaf", 1)).keySet());
        assertThat(names)
                .isSorted()
                .contains("ficAlimMENESR.dtd")
                .filteredOn(name -> name.endsWith(".xml"))
                .hasSize(6)
                .allMatch(name -> name.matches("ENT2DVA-ENTBANC_Complet_20260901_[A-Za-z]+_0000\\.xml"));
    }

    @Test
    void every_file_says_its_day_and_obeys_the_grammar_that_comes_along() throws Exception {
        for (var written : List.of(complete("aaf", 1), delta(10))) {
            var members = members(written);
            var grammar = Objects.requireNonNull(members.remove("ficAlimMENESR.dtd"));
            for (var member : members.values()) {
                assertThat(new String(member, UTF_8)).contains("dateGenerationExport=\"0");
                assertThat(faults(member, grammar)).isEmpty();
            }
        }
    }

    @Test
    void a_record_is_as_large_as_in_life() throws IOException {
        var written = complete("aaf", 1);
        var bytes = members(written).values().stream()
                .mapToLong(member -> member.length)
                .sum();
        assertThat(bytes / written.requests()).isBetween(900L, 1_800L);
    }

    @Test
    void the_next_day_s_archive_of_the_same_people_says_the_same() throws Exception {
        assertThat(records(members(complete("aaf", 1))))
                .isEqualTo(records(members(
                        new AafDelivery(new Region(SCALE, 1), TOMORROW).complete(folder.resolve("next"), Drift.NONE))));
    }

    @Test
    void a_delta_makes_of_yesterday_s_archive_that_of_today() throws Exception {
        var records = records(members(complete("aaf", 1)));
        apply(members(delta(10)), records);
        var next = new AafDelivery(new Region(SCALE, 1), TOMORROW).complete(folder.resolve("next"), new Drift(10));
        assertThat(records).isEqualTo(records(members(next)));
    }

    @Test
    void a_delta_adds_changes_and_deletes_about_that_share() throws IOException {
        var written = delta(10);
        var text = new String(concatenated(members(written)), UTF_8);
        assertThat(text).contains("<addRequest>", "<modifyRequest>", "<deleteRequest>");
        assertThat(written.requests()).isBetween(SCALE.people() * 6 / 100, SCALE.people() * 14 / 100);
    }

    private Written complete(String name, long seed) throws IOException {
        return new AafDelivery(new Region(SCALE, seed), TODAY).complete(folder.resolve(name), Drift.NONE);
    }

    private Written delta(double percent) throws IOException {
        return new AafDelivery(new Region(SCALE, 1), TOMORROW).delta(folder.resolve("delta"), new Drift(percent));
    }

    private static List<Reading> readings(Written written) throws IOException {
        var settings =
                new AafSettings(Objects.requireNonNull(written.archive().getParent()), AafSettings.Degree.SECOND, "70");
        var readings = new ArrayList<Reading>();
        new AafConnector("banc", settings, Clock.systemUTC()).complete().read(Known.NOTHING, readings::add);
        return readings;
    }

    private static boolean isPerson(Reading reading) {
        return reading instanceof Reading.Row(PersonRecord person, var origin);
    }

    private static Map<String, byte[]> members(Written written) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(written.archive())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        return members;
    }

    private static byte[] concatenated(Map<String, byte[]> members) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var member : members.values()) {
            all.write(member);
        }
        return all.toByteArray();
    }

    private static List<String> faults(byte[] member, byte[] grammar) throws Exception {
        var faults = new ArrayList<String>();
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setValidating(true);
        var builder = factory.newDocumentBuilder();
        builder.setEntityResolver((name, system) -> new InputSource(new ByteArrayInputStream(grammar)));
        builder.setErrorHandler(new Faults(faults));
        builder.parse(new ByteArrayInputStream(member));
        return faults;
    }

    /** Each key with its attributes. */
    private static Map<String, Map<String, List<String>>> records(Map<String, byte[]> members) throws Exception {
        var records = new TreeMap<String, Map<String, List<String>>>();
        apply(members, records);
        return records;
    }

    private static void apply(Map<String, byte[]> members, Map<String, Map<String, List<String>>> records)
            throws Exception {
        var grammar = Objects.requireNonNull(members.remove("ficAlimMENESR.dtd"));
        for (var member : members.values()) {
            var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            builder.setEntityResolver((name, system) -> new InputSource(new ByteArrayInputStream(grammar)));
            var root = builder.parse(new ByteArrayInputStream(member)).getDocumentElement();
            for (var request : elements(root)) {
                apply(request, records);
            }
        }
    }

    private static void apply(Element request, Map<String, Map<String, List<String>>> records) {
        var parts = elements(request);
        var category = elements(parts.getFirst()).getFirst().getTextContent();
        var key = category + " " + parts.get(1).getTextContent();
        if (request.getTagName().equals("deleteRequest")) {
            assertThat(records.remove(key)).isNotNull();
            return;
        }
        var known = records.containsKey(key);
        assertThat(known).isEqualTo(request.getTagName().equals("modifyRequest"));
        var record = records.computeIfAbsent(key, none -> new TreeMap<>());
        for (var attribute : elements(parts.get(2))) {
            record.put(
                    attribute.getAttribute("name"),
                    elements(attribute).stream().map(Element::getTextContent).toList());
        }
    }

    private static List<Element> elements(Element parent) {
        var elements = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private record Faults(List<String> found) implements ErrorHandler {

        @Override
        public void warning(SAXParseException fault) {
            found.add(String.valueOf(fault.getMessage()));
        }

        @Override
        public void error(SAXParseException fault) {
            found.add(String.valueOf(fault.getMessage()));
        }

        @Override
        public void fatalError(SAXParseException fault) {
            found.add(String.valueOf(fault.getMessage()));
        }
    }
}
