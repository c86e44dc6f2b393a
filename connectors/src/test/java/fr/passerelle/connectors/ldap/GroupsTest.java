package fr.passerelle.connectors.ldap;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.people;
import static fr.passerelle.connectors.directory.DirectoryConnectorContract.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.connectors.directory.Places;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Divisions and groups that are entries of their own; J19: whatever they contain, reading them ends soon. */
@Timeout(30)
class GroupsTest {

    private static final TestTree TREE = TestTree.CALVADOS;
    private static final String GROUPS = "ou=groups," + TREE.base();
    private static final String ROMANE = "uid=7001," + TREE.people();
    private static final String ODET = "uid=7201," + TREE.people();
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private InMemoryDirectoryServer server;
    private Entry sent;
    private int inParts;

    @BeforeEach
    void start() throws Exception {
        var config = TREE.config();
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(new Sender());
        server = new InMemoryDirectoryServer(config);
        server.addEntries(TREE.entries());
        server.add("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: groups");
        server.startListening();
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    @Test
    void a_member_of_a_division_is_in_it_at_its_own_school() throws Exception {
        add("ENTClasse", "6 ETOILE", ROMANE, ODET);
        assertThat(divisions("7001")).containsExactly("6A", "6 ETOILE");
        assertThat(divisions("7201")).containsExactly("6A", "6 ETOILE");
    }

    @Test
    void a_member_of_a_group_is_in_it() throws Exception {
        add("ENTGroupe", "CHORALE", ROMANE.toUpperCase(java.util.Locale.ROOT));
        assertThat(person(connector(), "7001").attachments().getFirst().groups())
                .contains("CHORALE");
    }

    @Test
    void a_group_that_quotes_its_school_is_there() throws Exception {
        server.add(
                "dn: cn=ailleurs," + GROUPS,
                "objectClass: ENTGroupe",
                "cn: AILLEURS",
                "seeAlso: 0149801C",
                "member: " + ROMANE);
        assertThat(person(connector("tree.groups.school", "seeAlso"), "7001").attachments())
                .extracting(place -> place.schoolKey())
                .contains("0149801C")
                .hasSize(2);
    }

    @Test
    void a_member_of_a_group_within_a_group_is_in_both() throws Exception {
        add("ENTGroupe", "LATIN", ROMANE);
        add("ENTGroupe", "LANGUES", "cn=LATIN," + GROUPS);
        assertThat(person(connector(), "7001").attachments().getFirst().groups())
                .contains("LATIN", "LANGUES");
    }

    @Test
    void J19_groups_that_contain_each_other_end() throws Exception {
        add("ENTGroupe", "A", ROMANE, "cn=B," + GROUPS);
        add("ENTGroupe", "B", "cn=A," + GROUPS, "cn=B," + GROUPS);
        assertThat(person(connector(), "7001").attachments().getFirst().groups())
                .contains("A", "B");
    }

    @Test
    void J19_a_hundred_levels_are_followed_so_far_and_no_further() throws Exception {
        add("ENTGroupe", "N0", ROMANE);
        for (var level = 1; level <= 100; level++) {
            add("ENTGroupe", "N" + level, "cn=N" + (level - 1) + "," + GROUPS);
        }
        assertThat(person(connector(), "7001").attachments().getFirst().groups())
                .contains("N0", "N9")
                .doesNotContain("N10", "N100");
    }

    @Test
    void J19_a_person_in_more_groups_than_anybody_is_in_some() {
        var groups = new GroupTree();
        for (var i = 0; i < 100_000; i++) {
            groups.add(new GroupTree.Group("cn=g" + i, false, "G" + i, null), List.of("uid=1"));
        }
        assertThat(groups.of("uid=1")).hasSize(GroupTree.MOST_OF_ONE);
    }

    @Test
    void J19_a_group_of_a_million_members_is_set_aside_soon_and_the_reading_goes_on() throws Exception {
        sent = group(1_000_000);
        add("ENTClasse", "6 ETOILE", ROMANE);
        var connector = connector();
        var before = System.nanoTime();
        assertThat(faults(connector)).extracting(Reading.Fault::code).containsExactly("LDAP-TOO-MANY");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        assertThat(divisions("7001")).contains("6 ETOILE");
    }

    @Test
    void J19_a_group_of_a_million_members_in_parts_is_set_aside_once_it_is_too_large() throws Exception {
        sent = group(0);
        inParts = 1_000_000;
        var connector = connector();
        var before = System.nanoTime();
        assertThat(faults(connector)).extracting(Reading.Fault::code).containsExactly("LDAP-TOO-MANY");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }

    @Test
    void J19_a_million_members_in_a_thousand_groups_take_bytes_and_not_texts() throws Exception {
        var groups = new GroupTree();
        var before = System.nanoTime();
        for (var group = 0; group < 1_000; group++) {
            var first = group * 1_000;
            groups.add(
                    new GroupTree.Group("cn=g" + group + ",ou=groups,dc=test", true, "G" + group, null),
                    IntStream.range(first, first + 1_000)
                            .mapToObj(i -> "uid=" + i + ",ou=people,dc=test")
                            .toList());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        assertThat(groups.memberships()).isEqualTo(1_000_000);
        assertThat(groups.of("uid=999999,ou=people,dc=test")).containsExactly(999);
    }

    @Test
    void a_group_that_comes_in_parts_is_read_to_its_end() throws Exception {
        sent = group(0);
        inParts = 3_500;
        server.add(TREE.born("3400", "01/02/2012"));
        assertThat(person(connector(), "3400").attachments().getFirst().groups())
                .contains("GRAND");
    }

    @Test
    void a_group_without_a_name_is_a_fault() throws Exception {
        server.add("dn: ou=x," + GROUPS, "objectClass: ENTGroupe", "ou: x", "member: " + ROMANE);
        assertThat(faults(connector())).extracting(Reading.Fault::code).containsExactly("LDAP-NO-NAME");
    }

    @Test
    void an_empty_group_is_a_group() throws Exception {
        add("ENTGroupe", "VIDE");
        assertThat(people(connector())).hasSize(5);
    }

    @Test
    void groups_go_with_whole_readings_only() {
        assertThatThrownBy(() -> connector("changes", "TIMESTAMP")).hasStackTraceContaining("leave changes to NONE");
    }

    @Test
    void without_a_group_nobody_gets_a_place() throws Exception {
        var places = new Places();
        new GroupTree().addTo(places, null, new Schools());
        assertThat(places.at(null)).isEmpty();
    }

    private List<String> divisions(String key) throws IOException {
        return person(connector(), key).attachments().getFirst().divisions();
    }

    private void add(String objectClass, String name, String... members) throws LDAPException {
        var entry = new Entry("cn=" + name + "," + GROUPS);
        entry.addAttribute("objectClass", objectClass);
        entry.addAttribute("cn", name);
        if (members.length > 0) {
            entry.addAttribute("member", members);
        }
        server.add(entry);
    }

    private static Entry group(int members) {
        var entry = new Entry("cn=grand," + GROUPS);
        entry.addAttribute("objectClass", "ENTGroupe");
        entry.addAttribute("cn", "GRAND");
        if (members > 0) {
            entry.addAttribute(new Attribute("member", dns(0, members)));
        }
        return entry;
    }

    private static List<String> dns(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "uid=" + i + "," + TREE.people())
                .toList();
    }

    private LdapConnector connector(String... more) throws IOException {
        var all = new ArrayList<>(List.of("tree.groups.base", GROUPS));
        all.addAll(List.of(more));
        var url = "ldap://127.0.0.1:" + server.getListenPort();
        return new LdapConnector(
                "calvados-ldap", TREE.settings(url, folder, all.toArray(String[]::new)), Clock.systemUTC());
    }

    /** Sends one more group than the server has: whole, or in parts as Active Directory does. */
    private final class Sender extends InMemoryOperationInterceptor {

        private static final int A_PART = 1_500;

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (sent == null) {
                return;
            }
            var asked = request.getRequest();
            if (asked.getBaseDN().equals(GROUPS) && inParts == 0) {
                request.sendSearchEntry(sent);
            } else if (asked.getBaseDN().equals(GROUPS)) {
                request.sendSearchEntry(part(0));
            } else if (asked.getBaseDN().equals(sent.getDN())) {
                var from = asked.getAttributeList().getFirst().replaceAll("member;range=|-\\*", "");
                request.sendSearchEntry(part(Integer.parseInt(from)));
                request.setRequest(new com.unboundid.ldap.sdk.SearchRequest(
                        TREE.base(),
                        com.unboundid.ldap.sdk.SearchScope.BASE,
                        com.unboundid.ldap.sdk.Filter.createEqualityFilter("objectClass", "nobody")));
            }
        }

        private Entry part(int from) {
            var to = Math.min(from + A_PART, inParts);
            var entry = group(0);
            var range = "member;range=" + from + "-" + (to == inParts ? "*" : Integer.toString(to - 1));
            entry.addAttribute(new Attribute(range, dns(from, to)));
            return entry;
        }
    }
}
