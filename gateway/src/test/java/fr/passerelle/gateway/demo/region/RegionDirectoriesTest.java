package fr.passerelle.gateway.demo.region;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.connectors.aaf.AafConnector;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.ldap.LdapConnector;
import fr.passerelle.gateway.settings.TerritoryFile;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real connectors, set up by the demonstration's own files, make of the region's directories. */
class RegionDirectoriesTest {

    private static final Region REGION = Region.invented();
    private static final Path TERRITORIES = Path.of("../config/demo/territories");
    private static final Map<RegionSource, List<Reading>> READ = new EnumMap<>(RegionSource.class);

    @TempDir
    static Path data;

    private static DirectoryServers servers;
    private static List<TerritoryFile> territories;

    @BeforeAll
    static void readEverything() throws IOException {
        servers = DirectoryServers.start(REGION, data.resolve("ldap"));
        territories = territories();
        var writer = new AafWriter(REGION, LocalDate.of(2026, 9, 1));
        for (var source : List.of(RegionSource.MANCHE_1D, RegionSource.MANCHE_2D, RegionSource.REGION)) {
            writer.write(source, data.resolve("aaf").resolve(source.id()));
        }
        for (var source : RegionSource.values()) {
            var readings = new ArrayList<Reading>();
            connector(source).complete().read(Known.NOTHING, readings::add);
            READ.put(source, readings);
        }
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void upstreams_write_the_prefixes_of_the_files_before_their_keys() {
        assertThat(territories.stream()
                        .flatMap(territory -> territory.sources().stream())
                        .map(source -> source.id() + " " + source.prefix()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(RegionSource.values())
                        .map(source -> source.id() + " " + source.prefix())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void each_school_is_in_the_contract_of_its_territory(RegionSource source) {
        var territory = territories.stream()
                .filter(each -> each.sources().stream().anyMatch(its -> its.id().equals(source.id())))
                .findFirst()
                .orElseThrow();

        assertThat(REGION.schools(source))
                .allMatch(
                        school -> territory.departments().contains(school.uai().department())
                                && territory.kinds().contains(school.kind()));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_set_aside(RegionSource source) {
        assertThat(READ.get(source)).doesNotHaveAnyElementsOfTypes(Reading.Fault.class);
    }

    @ParameterizedTest
    @EnumSource
    void every_pupil_is_read_under_its_key(RegionSource source) {
        assertThat(keys(source, ProfileKind.PUPIL))
                .containsExactlyInAnyOrderElementsOf(REGION.pupils(source).stream()
                        .map(pupil -> pupil.in(source).orElseThrow().key())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void every_guardian_is_read_under_its_key(RegionSource source) {
        assertThat(keys(source, ProfileKind.GUARDIAN))
                .containsExactlyInAnyOrderElementsOf(REGION.guardians(source).stream()
                        .map(guardian -> guardian.key(source))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everybody_who_works_there_is_read_under_its_key(RegionSource source) {
        assertThat(Stream.of(ProfileKind.TEACHER, ProfileKind.STAFF).flatMap(kind -> keys(source, kind).stream()))
                .containsExactlyInAnyOrderElementsOf(REGION.staff(source).stream()
                        .map(staffer -> staffer.key(source))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void schools_keep_their_number_and_kind(RegionSource source) {
        assertThat(schools(source))
                .extracting(school -> school.uai() + " " + school.kind())
                .containsExactlyInAnyOrderElementsOf(REGION.schools(source).stream()
                        .map(school -> school.uai() + " " + school.kind())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void every_school_of_somebody_is_one_of_the_directory(RegionSource source) {
        var known = schools(source).stream()
                .flatMap(school -> Stream.of(school.key(), school.uai().value()))
                .collect(Collectors.toSet());

        assertThat(people(source).stream().flatMap(person -> person.attachments().stream()))
                .allMatch(at -> known.contains(at.schoolKey()));
    }

    @ParameterizedTest
    @EnumSource
    void pupils_keep_division_level_birth_and_adults(RegionSource source) {
        var read = people(source).stream().collect(Collectors.toMap(PersonRecord::key, Function.identity()));

        assertThat(REGION.pupils(source)).allSatisfy(pupil -> {
            var at = pupil.in(source).orElseThrow();
            var record = read.get(at.key());
            assertThat(record.name().family()).isEqualTo(pupil.human().family());
            assertThat(record.particulars().birthDate()).isEqualTo(pupil.human().born());
            assertThat(divisions(record)).containsExactly(at.division().name());
            assertThat(record.attachments())
                    .allMatch(place -> place.level().code().equals(at.grade().level()));
            assertThat(record.guardians()).hasSameSizeAs(pupil.ties());
        });
    }

    @Test
    void ines_has_one_national_number_in_both_directories_of_manche() {
        assertThat(inesIn(RegionSource.MANCHE_1D)).isEqualTo(inesIn(RegionSource.MANCHE_2D));
    }

    @ParameterizedTest
    @EnumSource(names = {"CALVADOS", "ORNE", "REGION"})
    void perrine_has_one_name_and_mail_everywhere(RegionSource source) {
        assertThat(people(source))
                .filteredOn(person -> "perrine.graindorge@exemple.invalid"
                        .equals(person.particulars().mail()))
                .extracting(person -> person.name().display())
                .containsExactly("Perrine GRAINDORGE");
    }

    @ParameterizedTest
    @EnumSource
    void the_connector_finds_nothing_wrong_with_the_settings(RegionSource source) {
        assertThat(((DirectoryConnector.Probes) connector(source)).probe()).isEmpty();
    }

    private static String inesIn(RegionSource source) {
        return people(source).stream()
                .filter(person -> person.name().display().equals("Inès VALETTE"))
                .map(person -> person.particulars().ine().value())
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> divisions(PersonRecord person) {
        return person.attachments().stream()
                .flatMap(at -> at.divisions().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> keys(RegionSource source, ProfileKind profile) {
        return people(source).stream()
                .filter(person -> person.profile() == profile)
                .map(PersonRecord::key)
                .toList();
    }

    private static List<PersonRecord> people(RegionSource source) {
        return READ.get(source).stream()
                .map(reading -> ((Reading.Row) reading).record())
                .filter(PersonRecord.class::isInstance)
                .map(PersonRecord.class::cast)
                .toList();
    }

    private static List<SchoolRecord> schools(RegionSource source) {
        return READ.get(source).stream()
                .map(reading -> ((Reading.Row) reading).record())
                .filter(SchoolRecord.class::isInstance)
                .map(SchoolRecord.class::cast)
                .toList();
    }

    private static DirectoryConnector.ReadsAll connector(RegionSource source) {
        var settings = territories.stream()
                .flatMap(territory -> territory.sources().stream())
                .filter(each -> each.id().equals(source.id()))
                .findFirst()
                .orElseThrow();
        return settings.ldap() == null
                ? new AafConnector(source.id(), settings.aaf(), Clock.systemUTC())
                : new LdapConnector(source.id(), settings.ldap(), Clock.systemUTC());
    }

    private static List<TerritoryFile> territories() {
        var placeholders = Map.<String, Object>of(
                "demo.data", data.toString(),
                "demo.ldap.calvados", servers.port(RegionSource.CALVADOS),
                "demo.ldap.orne", servers.port(RegionSource.ORNE));
        var reader = new SettingsReader(placeholders, Map.of());
        var files = reader.readAll(TERRITORIES, TerritoryFile.class);
        assertThat(reader.faults()).isEmpty();
        return files;
    }
}
