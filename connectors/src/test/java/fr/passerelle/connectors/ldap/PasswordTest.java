package fr.passerelle.connectors.ldap;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.readings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J25: nobody signs in here by LDAP, and the reading account never without its password. */
class PasswordTest {

    private static final JavaClasses LDAP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.passerelle.connectors");

    @TempDir
    Path folder;

    @Test
    void J25_only_the_session_of_the_reading_account_binds() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(LdapSession.class)
                .should()
                .callMethodWhere(target(nameMatching("(process)?[bB]ind.*"))
                        .and(target(owner(JavaClass.Predicates.assignableTo(LDAPConnection.class)))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(BindRequest.class)
                .check(LDAP);
    }

    @Test
    void J25_only_the_settings_say_as_whom_and_by_what_the_directory_is_read() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(LdapServers.class, LdapSettings.class)
                .should()
                .callMethod(LdapSettings.Account.class, "passwordFile")
                .check(LDAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "   \n", "\nmot de passe\n"})
    void J25_an_empty_password_is_never_sent(String content) throws Exception {
        try (var server = TestServer.plain()) {
            var connector = server.connector(folder);
            Files.writeString(folder.resolve("mot-de-passe"), content);
            assertBroken(connector, "est vide");
            assertThat(server.binds).hasValue(0);
            assertThat(connector.probe()).singleElement().asString().contains("est vide");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void J25_nobody_reads_without_an_account(String dn) {
        assertThatThrownBy(() -> new LdapSettings.Account(dn, folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_wrong_password_ends_the_reading_and_is_not_shown() throws Exception {
        try (var server = TestServer.plain()) {
            var connector = server.connector(folder);
            Files.writeString(folder.resolve("mot-de-passe"), "tout autre");
            assertBroken(connector, "invalid credentials");
            assertThat(connector.probe()).singleElement().asString().doesNotContain("tout autre");
        }
    }

    @Test
    void a_wrong_password_is_tried_once_lest_the_account_be_locked() throws Exception {
        try (var server = TestServer.plain()) {
            var connector = server.connector(folder, "patience.attempts", "5");
            Files.writeString(folder.resolve("mot-de-passe"), "tout autre");
            assertBroken(connector, "invalid credentials");
            assertThat(server.binds).hasValue(1);
        }
    }

    private static void assertBroken(LdapConnector connector, String why) {
        assertThatThrownBy(() -> readings(connector))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
