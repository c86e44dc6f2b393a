package fr.passerelle.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The one written map of who may use whom; an arrow that is not here breaks the build, and so does one no longer used. */
class ArchitectureTest {

    private static final String ROOT = "fr.passerelle.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.passerelle");

    /** Each room, and the rooms it may use. */
    private static final String MAP = """
            identity.establishment:
            identity.person:        identity.establishment
            identity.journal:       identity.person identity.writing
            identity.onetime:       identity.writing
            identity.settings:
            identity.keys:
            identity.writing:
            identity.operator:
            identity.refusal:
            identity.licence:       identity.establishment identity.person
            identity.entitlement:   identity.establishment identity.licence identity.person
            identity.linkage:       identity.person
            identity.intake:        identity.establishment identity.journal identity.keys identity.linkage identity.operator identity.person
            identity.review:        identity.adoption identity.journal identity.linkage identity.notice identity.operator identity.person
            identity.adoption:      identity.intake identity.keys identity.person
            identity.publisher:     identity.entitlement identity.establishment identity.journal identity.keys identity.licence identity.person identity.writing
            identity.notice:        identity.publisher
            identity.session:       identity.keys identity.person identity.settings identity.writing
            identity.logout:        identity.establishment identity.journal identity.keys identity.person identity.publisher identity.session identity.settings identity.writing
            identity.login.mapping: identity.establishment identity.person identity.settings
            identity.login.wire:
            identity.login.upstream: identity.login.mapping
            identity.login.identification: identity.linkage identity.login.mapping identity.person
            identity.login:         identity.establishment identity.journal identity.keys identity.linkage identity.login.identification identity.login.mapping identity.login.upstream identity.logout identity.onetime identity.person identity.refusal identity.session identity.settings identity.writing
            identity.login.metadata: identity.journal identity.keys identity.login.upstream identity.login.wire identity.onetime identity.settings
            identity.login.saml:    identity.journal identity.keys identity.login identity.login.mapping identity.login.metadata identity.login.upstream identity.login.wire identity.logout identity.onetime identity.session identity.settings
            identity.login.cas:     identity.journal identity.login identity.login.mapping identity.login.upstream identity.login.wire identity.logout identity.onetime identity.session identity.settings
            identity.login.oidc:    identity.journal identity.keys identity.login identity.login.mapping identity.login.upstream identity.login.wire identity.logout identity.onetime identity.session identity.settings
            identity.oidc:          identity.entitlement identity.journal identity.keys identity.login identity.logout identity.onetime identity.person identity.publisher identity.refusal identity.session identity.settings identity.writing
            identity.saml:          identity.door identity.journal identity.keys identity.login identity.logout identity.onetime identity.publisher identity.refusal identity.session identity.settings identity.writing
            identity.cas:           identity.door identity.journal identity.keys identity.login identity.logout identity.onetime identity.person identity.publisher identity.refusal identity.session identity.settings identity.writing
            identity.door:          identity.entitlement identity.journal identity.keys identity.publisher identity.refusal
            identity.lti:           identity.door identity.establishment identity.journal identity.keys identity.login identity.logout identity.onetime identity.person identity.publisher identity.refusal identity.session identity.settings
            identity.secevent:      identity.journal identity.notice identity.oidc identity.publisher identity.settings
            identity:               identity.adoption identity.entitlement identity.establishment identity.intake identity.journal identity.keys identity.licence identity.linkage identity.notice identity.onetime identity.operator identity.person identity.review identity.writing
            connectors:
            connectors.directory:   identity.establishment identity.intake
            connectors.aaf:         connectors.directory identity.intake identity.establishment identity.person
            connectors.csv:         connectors.directory identity.adoption identity.intake identity.establishment identity.person
            connectors.ldap:        connectors.directory identity.intake identity.establishment identity.person
            connectors.scim:        connectors.directory identity.establishment identity.intake identity.journal identity.keys identity.person identity.settings
            gateway.front:          identity.settings
            gateway.proxy:          identity.journal identity.licence identity.refusal
            gateway.cache:          gateway.proxy identity.entitlement identity.journal identity.licence identity.login identity.person identity.refusal identity.session
            gateway.portal:         identity.entitlement identity.establishment identity.licence identity.login identity.person identity.session
            gateway.database:
            gateway.settings:       connectors.aaf connectors.csv connectors.directory connectors.ldap connectors.scim gateway.cache gateway.database gateway.front gateway.proxy gateway.report identity.cas identity.establishment identity.intake identity.keys identity.licence identity.linkage identity.login.identification identity.login.upstream identity.lti identity.oidc identity.operator identity.person identity.publisher identity.saml identity.session identity.settings
            gateway.scim:           connectors.scim
            gateway.sync:           connectors.directory connectors.scim identity.establishment identity.intake identity.person
            gateway.report:         gateway.sync identity.establishment identity.intake
            gateway.schedule:       gateway.report gateway.settings gateway.sync identity.adoption identity.establishment identity.intake identity.journal identity.keys identity.login.metadata identity.logout identity.oidc identity.onetime identity.review identity.session
            gateway.program:        connectors.scim gateway.cache gateway.database gateway.front gateway.portal gateway.proxy gateway.report gateway.schedule gateway.scim gateway.settings gateway.sync identity identity.cas identity.door identity.intake identity.keys identity.licence identity.linkage identity.login identity.login.cas identity.login.identification identity.login.oidc identity.login.saml identity.login.upstream identity.logout identity.lti identity.oidc identity.operator identity.person identity.publisher identity.refusal identity.saml identity.secevent identity.session identity.settings
            gateway.demo.region:    connectors.ldap identity.establishment
            gateway.demo.standin:
            gateway.demo:           gateway.database gateway.demo.region gateway.demo.standin gateway.program gateway.settings gateway.sync identity.intake identity.keys
            gateway.bench.region:   identity.establishment
            gateway.bench.linkage:  gateway.bench.region identity.establishment identity.intake identity.linkage identity.person
            gateway.bench.login:    gateway.demo.standin
            gateway.bench:          connectors.directory connectors.ldap gateway.bench.linkage gateway.bench.login gateway.bench.region gateway.database gateway.demo.standin gateway.program gateway.settings gateway.sync identity.establishment identity.intake identity.keys
            gateway.command:        connectors.aaf connectors.csv connectors.directory connectors.scim gateway.bench gateway.command.sync gateway.database gateway.demo gateway.program gateway.report gateway.settings gateway.sync identity.adoption identity.cas identity.entitlement identity.establishment identity.intake identity.journal identity.keys identity.licence identity.linkage identity.login.upstream identity.logout identity.lti identity.notice identity.oidc identity.operator identity.person identity.publisher identity.review identity.saml identity.session identity.settings
            gateway.command.sync:   gateway.report identity.establishment identity.intake
            gateway:                gateway.command
            """;

    @Test
    void every_arrow_is_on_the_map() {
        var allowed = allowed();
        var strangers = new TreeSet<String>();
        arrows().forEach((room, used) -> {
            used.stream()
                    .filter(other -> !allowed.getOrDefault(room, Set.of()).contains(other))
                    .forEach(other -> strangers.add(room + " -> " + other));
        });
        assertThat(strangers).isEmpty();
    }

    @Test
    void every_arrow_on_the_map_is_used() {
        var arrows = arrows();
        var idle = new TreeSet<String>();
        allowed()
                .forEach((room, others) -> others.stream()
                        .filter(other -> !arrows.getOrDefault(room, Set.of()).contains(other))
                        .forEach(other -> idle.add(room + " -> " + other)));
        assertThat(idle).isEmpty();
    }

    @Test
    void every_room_is_on_the_map() {
        assertThat(rooms()).isSubsetOf(allowed().keySet());
    }

    @Test
    void every_room_says_what_it_is_and_that_nothing_in_it_is_null() {
        assertThat(HOUSE.stream().map(JavaClass::getPackage).distinct())
                .allMatch(room -> room.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void identity_and_connectors_know_nothing_of_the_gateway() {
        noClasses()
                .that()
                .resideInAnyPackage("fr.passerelle.identity..", "fr.passerelle.connectors..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("fr.passerelle.gateway..")
                .check(HOUSE);
    }

    @Test
    void the_rules_of_the_house_know_no_web_and_no_security_framework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "fr.passerelle.identity.establishment..",
                        "fr.passerelle.identity.person..",
                        "fr.passerelle.identity.licence..",
                        "fr.passerelle.identity.entitlement..",
                        "fr.passerelle.identity.linkage..",
                        "fr.passerelle.identity.intake..",
                        "fr.passerelle.identity.journal..",
                        "fr.passerelle.identity.notice..",
                        "fr.passerelle.identity.operator..",
                        "fr.passerelle.identity.review..",
                        "fr.passerelle.identity.adoption..",
                        "fr.passerelle.identity.publisher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.security..")
                .check(HOUSE);
    }

    @Test
    void unboundid_lives_with_the_ldap_connector_the_demonstration_and_the_bench_only() {
        onlyIn(
                "com.unboundid.[ldap|ldif|util|asn1]..",
                "fr.passerelle.connectors.ldap..",
                "fr.passerelle.gateway.bench..",
                "fr.passerelle.gateway.demo..");
    }

    @Test
    void the_csv_library_lives_with_the_csv_connector_only() {
        onlyIn("de.siegmar.fastcsv..", "fr.passerelle.connectors.csv..");
    }

    @Test
    void the_scim_library_lives_with_the_scim_connector_only() {
        onlyIn("com.unboundid.scim2..", "fr.passerelle.connectors.scim..");
    }

    @Test
    void opensaml_lives_with_saml_and_login_only() {
        onlyIn("org.opensaml..", "fr.passerelle.identity.saml..", "fr.passerelle.identity.login..");
    }

    @Test
    void spring_security_s_saml_lives_with_login_and_saml_only() {
        onlyIn(
                "org.springframework.security.saml2..",
                "fr.passerelle.identity.login..",
                "fr.passerelle.identity.saml..");
    }

    @Test
    void an_ldap_filter_is_never_read_from_text() {
        noClasses()
                .should()
                .callMethod("com.unboundid.ldap.sdk.Filter", "create", String.class.getName())
                .check(HOUSE);
    }

    @Test
    void nothing_of_the_program_knows_the_demonstration_but_its_command_and_the_bench() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "fr.passerelle.gateway.demo..",
                        "fr.passerelle.gateway.bench..",
                        "fr.passerelle.gateway.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("fr.passerelle.gateway.demo..")
                .check(HOUSE);
    }

    private static void onlyIn(String library, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(HOUSE);
    }

    private static Map<String, Set<String>> allowed() {
        var map = new TreeMap<String, Set<String>>();
        MAP.lines().forEach(line -> {
            var parts = line.split(":", 2);
            map.put(
                    parts[0].strip(),
                    Arrays.stream(parts[1].strip().split(" +"))
                            .filter(name -> !name.isEmpty())
                            .collect(toCollection(TreeSet::new)));
        });
        return map;
    }

    private static Set<String> rooms() {
        return HOUSE.stream().map(ArchitectureTest::room).collect(toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> arrows() {
        var map = new TreeMap<String, Set<String>>();
        for (var type : HOUSE) {
            var used = map.computeIfAbsent(room(type), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::room)
                    .filter(target -> !target.equals(room(type)))
                    .forEach(used::add);
        }
        return map;
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    /** Prints the map as it is: what to paste when a new arrow is meant. */
    static void main() {
        System.out.println(arrows().entrySet().stream()
                .map(room -> room.getKey() + ": " + String.join(" ", room.getValue()))
                .collect(joining("\n")));
    }
}
