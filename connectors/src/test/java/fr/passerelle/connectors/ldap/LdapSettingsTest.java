package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LdapSettingsTest {

    private static final Map<String, Object> LEAST = Map.of(
            "ldap.server.urls",
            "ldaps://annuaire.calvados.test,ldaps://secours.calvados.test",
            "ldap.account.dn",
            "cn=lecteur",
            "ldap.account.password-file",
            "/run/secret",
            "ldap.tree.people",
            "ou=people,dc=test",
            "ldap.tree.structures",
            "ou=structures,dc=test",
            "ldap.tree.key-source",
            "AC-NORMANDIE");

    @Test
    void what_is_not_set_has_its_default() {
        assertThat(bound(Map.of()))
                .isEqualTo(new LdapSettings(
                        new LdapSettings.Server(
                                List.of("ldaps://annuaire.calvados.test", "ldaps://secours.calvados.test"),
                                false,
                                null,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                new LdapSettings.Pool(4, Duration.ofMinutes(2), Duration.ofMinutes(15))),
                        new LdapSettings.Account("cn=lecteur", Path.of("/run/secret")),
                        new LdapTree(
                                "ou=people,dc=test",
                                "ou=structures,dc=test",
                                "AC-NORMANDIE",
                                1000,
                                Map.of(),
                                LdapTree.Scope.SUBTREE,
                                List.of(),
                                List.of(),
                                LdapTree.Profiles.CLASS,
                                false,
                                null),
                        LdapSettings.Changes.NONE,
                        new LdapSettings.Rhythm(
                                Duration.ofHours(24),
                                Duration.ofHours(1),
                                Duration.ofMinutes(10),
                                Duration.ofMillis(150)),
                        new LdapSettings.Patience(
                                Duration.ofHours(1), 3, Duration.ofSeconds(1), Duration.ofSeconds(30))));
    }

    @Test
    void an_attribute_may_have_another_name_in_a_directory() {
        assertThat(bound(Map.of("ldap.tree.names.ENTEleveINE", "ine")).tree().names())
                .containsExactly(Map.entry("ENTEleveINE", "ine"));
    }

    @Test
    void a_name_that_nobody_reads_is_refused() {
        assertRefused(Map.of("ldap.tree.names.ENTEleveInconnu", "x"), "not a name of the SDET");
    }

    @Test
    void a_password_never_travels_in_clear_to_another_machine() {
        assertRefused(Map.of("ldap.server.urls", "ldap://annuaire.calvados.test"), "in clear");
    }

    @Test
    void this_machine_may_be_asked_in_clear() {
        assertThat(bound(Map.of("ldap.server.urls", "ldap://127.0.0.1:1389"))
                        .server()
                        .urls())
                .containsExactly("ldap://127.0.0.1:1389");
    }

    @Test
    void ldap_under_StartTLS_may_be_anywhere() {
        assertThat(bound(Map.of("ldap.server.urls", "ldap://annuaire.calvados.test", "ldap.server.start-tls", "true"))
                        .server()
                        .startTls())
                .isTrue();
    }

    @Test
    void a_page_without_entries_is_refused() {
        assertRefused(Map.of("ldap.tree.page-size", "0"), "page");
    }

    @Test
    void a_base_that_is_no_DN_is_refused() {
        assertRefused(Map.of("ldap.tree.people", "nulle part"), "DNs");
    }

    @Test
    void a_complete_reading_is_never_due_again_while_it_is_taken_in() {
        assertThatThrownBy(() -> new LdapSettings.Rhythm(
                        Duration.ofMinutes(9), Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofMillis(150)))
                .hasMessageContaining("complete-every");
    }

    @Test
    void nobody_reads_anonymously() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LdapSettings.Account(" ", Path.of("/run/secret")))
                .withMessageContaining("anonymously");
    }

    private static LdapSettings bound(Map<String, Object> more) {
        var properties = new HashMap<>(LEAST);
        properties.putAll(more);
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("ldap", LdapSettings.class)
                .get();
    }

    private static void assertRefused(Map<String, Object> more, String why) {
        assertThatThrownBy(() -> bound(more)).isInstanceOf(BindException.class).hasStackTraceContaining(why);
    }
}
