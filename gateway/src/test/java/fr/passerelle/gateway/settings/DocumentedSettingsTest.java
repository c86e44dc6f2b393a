package fr.passerelle.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.partner.ThrowAwayCa;
import fr.passerelle.gateway.report.ReportSettings;
import fr.passerelle.identity.intake.BrakeSettings;
import fr.passerelle.identity.intake.FeedCalendar;
import fr.passerelle.identity.intake.Retention;
import fr.passerelle.identity.login.mapping.Rule;
import fr.passerelle.identity.login.mapping.Vector;
import fr.passerelle.identity.login.upstream.CasTerms;
import fr.passerelle.identity.login.upstream.ChoiceTerms;
import fr.passerelle.identity.login.upstream.MetadataTerms;
import fr.passerelle.identity.login.upstream.OidcEndpoints;
import fr.passerelle.identity.login.upstream.OidcTerms;
import fr.passerelle.identity.login.upstream.SamlTerms;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.session.SessionSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings that the documentation shows are settings that the program reads. */
class DocumentedSettingsTest {

    private static final Path HOUSE = Path.of("..");
    private static final Path GATEWAY = HOUSE.resolve("gateway/README.md");
    private static final Pattern BLOCK = Pattern.compile("(?m)^( *)```yaml\\n(.*?)^ *```", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("# config/(\\S+)\\n.*", Pattern.DOTALL);
    private static final String SMALLEST = "passerelle:\n  address: https://passerelle.example\n";
    private static final Map<String, Object> PLACEHOLDERS = Map.of(
            "BOCAGE_CERTIFICATE", new ThrowAwayCa().certificate(), "BOCAGE_AUTHORITY", new ThrowAwayCa().certificate());

    @TempDir
    private Path folder;

    private Settings gateway() throws IOException, SettingsWrong {
        for (var block : blocks(GATEWAY)) {
            var named = NAMED.matcher(block);
            assertThat(named.matches()).as("a block names its file: " + block).isTrue();
            write(named.group(1), block);
        }
        return Settings.read(folder, PLACEHOLDERS);
    }

    private Settings smallest() throws IOException, SettingsWrong {
        var place = Files.createDirectories(folder.resolve("smallest"));
        Files.writeString(place.resolve("application.yml"), SMALLEST);
        return Settings.read(place, Map.of());
    }

    @Test
    void the_gateways_page_shows_one_whole_folder() throws IOException, SettingsWrong {
        var read = gateway();

        assertThat(List.of(
                        read.territories().size(),
                        read.resources().size(),
                        read.operators().size()))
                .containsOnly(1);
        assertThat(read.publishers()).hasSize(2);
        assertThat(read.upstreams().upstreams()).hasSize(5);
    }

    @Test
    void what_the_gateways_page_calls_a_default_is_one() throws IOException, SettingsWrong {
        var shown = gateway().program();
        var left = smallest().program();

        assertThat(shown.web()).isEqualTo(left.web());
        assertThat(shown.data()).isEqualTo(left.data());
        assertThat(shown.syncSchedule()).isEqualTo(left.syncSchedule());
        assertThat(shown.retention()).isEqualTo(left.retention()).isEqualTo(Retention.Limits.DEFAULT);
        assertThat(shown.session()).isEqualTo(left.session()).isEqualTo(SessionSettings.DEFAULT);
        assertThat(shown.report().when()).isEqualTo(left.report().when());
        assertThat(shown.database().user()).isEqualTo(left.database().user());
        assertThat(shown.database().connections()).isEqualTo(left.database().connections());
    }

    @Test
    void the_brake_on_the_gateways_page_is_that_of_who_names_none() throws IOException, SettingsWrong {
        assertThat(gateway().feeds())
                .isNotEmpty()
                .allMatch(feed -> feed.rules().brake().equals(BrakeSettings.DEFAULT));
    }

    @Test
    void the_gateways_page_leaves_out_no_key_of_a_record() throws IOException {
        var text = String.join("\n", blocks(GATEWAY));

        assertThat(Stream.of(
                                ProgramSettings.class,
                                Retention.Limits.class,
                                ReportSettings.Mail.class,
                                ReportSettings.Webhook.class,
                                TerritoryFile.class,
                                TerritoryFile.Source.class,
                                BrakeSettings.class,
                                BrakeSettings.Share.class,
                                FeedCalendar.class,
                                FeedCalendar.Days.class,
                                FeedCalendar.Rentree.class,
                                PublisherFile.class,
                                PublisherFile.Saml.class,
                                PublisherFile.Cas.class,
                                UpstreamSettings.class,
                                SamlTerms.class,
                                ChoiceTerms.class,
                                CasTerms.class,
                                OidcTerms.class,
                                OidcEndpoints.class,
                                MetadataTerms.class,
                                Rule.class,
                                Vector.class,
                                ResourceFile.class,
                                ResourceFile.Bought.class)
                        .flatMap(DocumentedSettingsTest::keys)
                        .filter(key -> !key.equals("pages"))
                        .filter(key -> !Pattern.compile("(?m)^[ -]*" + key + ":")
                                .matcher(text)
                                .find()))
                .isEmpty();
    }

    @Test
    void what_the_first_page_shows_is_read() throws IOException, SettingsWrong {
        write("application.yml", String.join("\n", blocks(HOUSE.resolve("README.md"))));

        assertThat(Settings.read(folder, Map.of()).program().address()).hasHost("passerelle.example");
    }

    @Test
    void what_the_connectors_page_shows_is_read() throws IOException, SettingsWrong {
        var kinds = blocks(HOUSE.resolve("connectors/README.md"));
        write("application.yml", SMALLEST);
        write(
                "territories/calvados.yml",
                "id: calvados\nname: Calvados\ndepartments: [\"014\"]\nkinds: [ECOLE]\nsources:\n"
                        + "  - id: one\n    prefix: ONE\n    aaf:\n"
                        + kinds.getFirst().indent(6) + "  - id: two\n    prefix: TWO\n    ldap:\n"
                        + kinds.get(1).indent(6) + "  - id: three\n    prefix: THREE\n    csv:\n"
                        + kinds.getLast().indent(6));

        assertThat(Settings.read(folder, Map.of()).feeds()).hasSize(3);
    }

    @Test
    void what_the_page_on_certification_shows_is_read() throws IOException, SettingsWrong {
        var secrets = IntStream.rangeClosed(1, 4)
                .boxed()
                .collect(Collectors.<Integer, String, Object>toMap(
                        n -> "CONFORMITE_" + n + "_SHA256", n -> n.toString().repeat(64)));
        var shown = blocks(HOUSE.resolve("gateway/CERTIFICATION.md"));
        write("application.yml", SMALLEST);
        write("publishers/conformite.yml", shown.getFirst());
        write("resources/conformite.yml", shown.getLast());

        assertThat(Settings.read(folder, secrets).publishers().getFirst().oidcParties())
                .hasSize(4);
    }

    @Test
    void what_an_operator_starts_from_is_read() throws IOException, SettingsWrong {
        assertThat(Settings.read(HOUSE.resolve("config"), Map.of()).territories())
                .isEmpty();
    }

    /** Every key that the record takes, and those of the records of ours in it. */
    private static Stream<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> isOurs(component.getType())
                        ? Stream.concat(Stream.of(key(component)), keys(component.getType()))
                        : Stream.of(key(component)));
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getPackageName().startsWith("fr.passerelle.gateway");
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The blocks of YAML in that page, without what they are indented by. */
    private static List<String> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(2).replaceAll("(?m)^" + found.group(1), ""))
                .toList();
    }
}
