package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * An invented directory in one of two lay-outs, for any server to be filled with.
 *
 * @param schoolRdn the name of a school below the structures, in which {@code $} stands for its SIREN
 */
record TestTree(
        String base, String people, String structures, String schoolRdn, String keySource, Map<String, String> names) {

    static final String PASSWORD = "lecture seule";

    /** As some départements have it: people by number, schools by SIREN. */
    static final TestTree CALVADOS = new TestTree(
            "dc=calvados,dc=test",
            "ou=people,dc=calvados,dc=test",
            "ou=structures,dc=calvados,dc=test",
            "ENTStructureSIREN=$",
            "AC-NORMANDIE",
            Map.of());

    /** As others have it: people by name, schools by a name with a dollar in it, some attributes called otherwise. */
    static final TestTree ORNE = new TestTree(
            "o=Orne Éducation,c=FR",
            "ou=Personnes,ou=ENT,o=Orne Éducation,c=FR",
            "ou=Établissements,o=Orne Éducation,c=FR",
            "ou=École $ n°1",
            "NORMANDIE61",
            Map.of("ENTEleveINE", "employeeNumber", "ENTPersonDateNaissance", "description"));

    String account() {
        return "cn=lecteur," + base;
    }

    /** The in-memory server's configuration: nothing without a bind, the schema of the SDET. */
    InMemoryDirectoryServerConfig config() throws LDAPException, IOException {
        var config = new InMemoryDirectoryServerConfig(base);
        config.setSchema(SdetSchema.schema());
        config.addAdditionalBindCredentials(account(), PASSWORD);
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("tcp", InetAddress.getLoopbackAddress(), 0, null));
        return config;
    }

    /** Settings for a server of this tree; more of them as names and values in turn. */
    LdapSettings settings(String url, Path folder, String... more) throws IOException {
        var password = Files.writeString(folder.resolve("mot-de-passe"), PASSWORD + "\n");
        var all = new HashMap<String, Object>();
        all.put("ldap.server.urls", url);
        all.put("ldap.server.answer", "10s");
        all.put("ldap.account.dn", account());
        all.put("ldap.account.password-file", password.toString());
        all.put("ldap.tree.people", people);
        all.put("ldap.tree.structures", structures);
        all.put("ldap.tree.key-source", keySource);
        all.put("ldap.tree.page-size", 2);
        all.put("ldap.patience.attempts", 1);
        names.forEach((name, here) -> all.put("ldap.tree.names." + name, here));
        for (var i = 0; i < more.length; i += 2) {
            all.put("ldap." + more[i], more[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("ldap", LdapSettings.class)
                .get();
    }

    /** All entries, the base first. */
    List<Entry> entries() throws IOException {
        var all = new ArrayList<>(read(containers()));
        all.addAll(read(school()));
        all.addAll(read(adults()));
        all.addAll(read(pupil("7001", "Hautemer", "Romane", "29/02/2012")));
        all.addAll(read(pupil("7002", "Esclavelles", "Timéo", "01/10/2014")));
        return all;
    }

    /** The person's entry of that key. */
    Entry entry(String key) throws IOException {
        return entries().stream()
                .filter(entry -> entry.hasAttributeValue("uid", key))
                .findFirst()
                .orElseThrow();
    }

    /** A pupil of that key, born on that day. */
    Entry born(String key, String day) throws IOException {
        return read(pupil(key, "Quatremare", "Ursule", day)).getFirst();
    }

    /** The pupil who must be set aside, and be named nowhere. */
    Entry ursule() throws IOException {
        return read(pupil("7666", "Quatremare", "Ursule", "31/02/2012")).getFirst();
    }

    String schoolDn() {
        return schoolRdn.replace("$", "19149804000018") + "," + structures;
    }

    private String containers() {
        var rdn = base.substring(0, base.indexOf(','));
        var isDomain = rdn.startsWith("dc=");
        return """
                dn: %s
                objectClass: %s
                %s

                dn: %s
                objectClass: organizationalUnit
                ou: structures

                %sdn: %s
                objectClass: organizationalUnit
                ou: people
                """.formatted(
                        base,
                        isDomain ? "domain" : "organization",
                        rdn.replace("=", ": "),
                        structures,
                        people.contains("ou=ENT,")
                                ? "dn: ou=ENT," + base + "\nobjectClass: organizationalUnit\nou: ENT\n\n"
                                : "",
                        people);
    }

    private String school() {
        return """
                dn: %s
                objectClass: ENTEtablissement
                objectClass: ENTStructure
                objectClass: organizationalUnit
                ou: bocage
                ENTStructureJointure: 42
                ENTStructureSIREN: 19149804000018
                ENTStructureNomCourant: CLG$DU BOCAGE REVE$LE MOLAY INVENTE
                ENTStructureTypeStruct: COLLEGE
                ENTStructureUAI: 0149804F
                """.formatted(schoolDn());
    }

    private String adults() {
        return person("7101", "Hautemer", "Perle")
                + """
                objectClass: ENTAuxPersRelEleve
                ENTAuxPersRelEleveEleve: %s
                homePhone: 02 00

                """.formatted(dn("7001", "Hautemer", "Romane"))
                + person("7201", "Vauqueline", "Odet")
                + """
                objectClass: ENTAuxEnseignant
                ENTPersonJointure: ENT$manuel7
                ENTPersonStructRattach: %1$s
                ENTAuxEnsClassesMatieres: %1$s$6A$061300
                ENTAuxEnsGroupesMatieres: %1$s$THEATRE
                mail: odet@exemple.invalid

                """.formatted(schoolDn())
                + person("7202", "Malherbiere", "Ysé")
                + """
                objectClass: ENTAuxNonEnsEtab
                ENTPersonFonctions: %s$DIR$DIRECTION$-$-

                """.formatted(schoolDn())
                + person("7301", "Tuteur", "Paul")
                + "objectClass: ENTAuxPersExt\n";
    }

    private String pupil(String key, String family, String given, String born) {
        return person(key, family, given)
                + """
                objectClass: ENTEleve
                %s: %s
                %s: 000000009ZZ
                ENTEleveStatutEleve: SCOLAIRE
                ENTEleveMEF: 10010012110
                ENTEleveLibelleMEF: 6EME
                ENTEleveNivFormation: 6EME
                ENTEleveFiliere: 6EME
                ENTEleveMajeur: N
                ENTEleveClasses: %s$6A
                ENTEleveGroupes: %s$6A LATIN
                ENTEleveAutoriteParentale: %s
                ENTElevePersRelEleve: %s$10$1$1$1$0
                """.formatted(
                                names.getOrDefault("ENTPersonDateNaissance", "ENTPersonDateNaissance"),
                                born,
                                names.getOrDefault("ENTEleveINE", "ENTEleveINE"),
                                schoolDn().toUpperCase(Locale.ROOT),
                                schoolDn(),
                                dn("7101", "Hautemer", "Perle"),
                                dn("7101", "Hautemer", "Perle"));
    }

    private String person(String key, String family, String given) {
        return """
                dn: %s
                objectClass: ENTPerson
                objectClass: inetOrgPerson
                objectClass: organizationalPerson
                objectClass: person
                cn: %3$s %2$s
                sn: %2$s
                givenName: %3$s
                uid: %4$s
                ENTPersonLogin: l%4$s
                ENTPersonJointure: %5$s$%4$s
                """.formatted(dn(key, family, given), family, given, key, keySource);
    }

    private String dn(String key, String family, String given) {
        return (this.equals(ORNE) ? "cn=" + given + " " + family : "uid=" + key) + "," + people;
    }

    private static List<Entry> read(String ldif) throws IOException {
        try (var reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            var entries = new ArrayList<Entry>();
            for (var entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
            return entries;
        } catch (LDIFException e) {
            throw new IOException(e);
        }
    }
}
