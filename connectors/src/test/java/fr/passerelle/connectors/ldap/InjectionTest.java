package fr.passerelle.connectors.ldap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import fr.passerelle.connectors.directory.TestKnown;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J01-J06: no value, whoever wrote it, becomes part of a question's grammar. */
class InjectionTest {

    private static final JavaClasses LDAP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.passerelle.connectors");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"*", "*)(uid=*", "\\00", ")(|(", "\\2a", "Émile)(objectClass=*", "x"})
    void J01_a_condition_s_value_is_a_value_whatever_it_looks_like(String value) throws Exception {
        try (var server = TestServer.plain()) {
            var connector = server.connector(
                    folder, "tree.people-where[0].attribute", "sn", "tree.people-where[0].value", value);
            assertThatThrownBy(() -> people(connector)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void J01_a_condition_whose_value_is_right_lets_its_people_through() throws Exception {
        try (var server = TestServer.plain()) {
            var connector = server.connector(
                    folder, "tree.people-where[0].attribute", "sn", "tree.people-where[0].value", "hautemer");
            assertThat(people(connector)).extracting(PersonRecord::key).containsExactlyInAnyOrder("7101", "7001");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid=*)(", "a b", "", "(uid", "objectClass=*"})
    void J02_a_condition_s_attribute_is_the_name_of_one(String attribute) {
        assertThatThrownBy(() -> new LdapTree.Condition(attribute, "x", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*)(uid=*", "\\00", ")(|(", "é", "#04", "x,y", "a+b=c", "7101$10"})
    void J03_a_key_that_is_no_key_is_a_fault_and_asks_for_nothing(String key) throws Exception {
        try (var server = TestServer.plain()) {
            var entry = TestTree.CALVADOS.ursule();
            entry.setAttribute("ENTPersonJointure", "AC-NORMANDIE$" + key);
            entry.setAttribute("ENTPersonDateNaissance", "01/02/2012");
            server.server.add(entry);
            assertThat(people(server.connector(folder)))
                    .extracting(PersonRecord::key)
                    .contains("7101", "7001", "7002")
                    .hasSizeBetween(5, 6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uid=*,ou=people,dc=calvados,dc=test",
                "uid=7101\\,ou=people,ou=people,dc=calvados,dc=test",
                "uid=7101+uid=7201,ou=people,dc=calvados,dc=test",
                "uid=7301,ou=people,dc=calvados,dc=test",
                "dc=calvados,dc=test"
            })
    void J04_a_quoted_DN_names_the_adult_it_names_or_nobody(String dn) throws Exception {
        try (var server = TestServer.plain()) {
            var known = new TestKnown();
            var connector = server.connector(folder, "changes", "TIMESTAMP");
            known.take(connector.next());
            nameAlone(server, dn);
            known.take(connector.next());
            assertThat(known.person("7001").guardians()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UID = \\37\\3101 , OU=People,dc=CALVADOS,dc=test",
                "uid=#040437313031,ou=people,dc=calvados,dc=test",
                "uid=7101,ou=people,dc=calvados,dc=test"
            })
    void J05_a_DN_is_the_same_however_it_is_escaped(String dn) throws Exception {
        try (var server = TestServer.plain()) {
            nameAlone(server, dn);
            assertThat(person(server.connector(folder), "7001").guardians())
                    .singleElement()
                    .extracting(tie -> tie.guardianKey())
                    .isEqualTo("7101");
        }
    }

    @Test
    void J06_a_value_without_end_is_a_fault_of_its_entry() throws Exception {
        try (var server = TestServer.plain()) {
            var entry = TestTree.CALVADOS.ursule();
            entry.setAttribute("ENTEleveAutoriteParentale", "uid=" + "x,y=".repeat(50_000));
            entry.setAttribute("ENTPersonDateNaissance", "01/02/2012");
            server.server.add(entry);
            assertThat(people(server.connector(folder))).hasSize(5);
        }
    }

    @Test
    void no_filter_is_read_from_text() {
        noClasses().should().callMethod(Filter.class, "create", String.class).check(LDAP);
        noClasses().should(askInText(SearchRequest.class)).check(LDAP);
        noClasses().should(askInText(LDAPConnection.class)).check(LDAP);
    }

    @Test
    void a_filter_read_from_text_would_be_found() {
        var careless = new ClassFileImporter().importClasses(Careless.class);
        assertThatThrownBy(
                        () -> noClasses().should(askInText(SearchRequest.class)).check(careless))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() ->
                        noClasses().should(askInText(LDAPConnection.class)).check(careless))
                .isInstanceOf(AssertionError.class);
    }

    /** Asks as nobody should. */
    static final class Careless {

        static int ask(LDAPConnection connection, String name) throws LDAPException {
            var request = new SearchRequest("", SearchScope.SUB, "(uid=" + name + ")");
            return connection.search(request).getEntryCount()
                    + connection
                            .search("", SearchScope.SUB, "(uid=" + name + ")")
                            .getEntryCount();
        }
    }

    /** A call to that type whose arguments have text where a filter could stand instead. */
    private static ArchCondition<JavaClass> askInText(Class<?> type) {
        return new ArchCondition<>("give " + type.getSimpleName() + " a filter in text") {

            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isEquivalentTo(type))
                        .filter(call -> call.getTarget().resolveMember().map(JavaCodeUnit.class::cast).stream()
                                .anyMatch(target -> takesFilterInText(type, target)))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        };
    }

    /** Where the library has a twin that takes a {@link Filter} in the same place. */
    private static boolean takesFilterInText(Class<?> type, JavaCodeUnit target) {
        var names =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        var scopes = names.indexOf("com.unboundid.ldap.sdk.SearchScope");
        return Map.of(SearchRequest.class, "<init>", LDAPConnection.class, "search")
                        .get(type)
                        .equals(target.getName())
                && scopes >= 0
                && !names.contains("com.unboundid.ldap.sdk.Filter");
    }

    /** The pupil names nobody else any more. */
    private static void nameAlone(TestServer server, String dn) throws LDAPException, LDIFException {
        server.server.modify(
                "dn: uid=7001," + TestTree.CALVADOS.people(),
                "changetype: modify",
                "replace: ENTElevePersRelEleve",
                "ENTElevePersRelEleve: " + dn + "$10$1$1$1$0",
                "-",
                "delete: ENTEleveAutoriteParentale");
    }
}
