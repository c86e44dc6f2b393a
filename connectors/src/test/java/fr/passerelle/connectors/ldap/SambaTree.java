package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An invented directory in a domain of Active Directory: what the SDET says, in the attributes that Windows has for other
 * things. Each lies in an organizational unit of its own, so that many fit into one domain.
 */
record SambaTree(SambaDomain domain, String unit) {

    /** What a département may call them that never extended its schema. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ENTPerson", "user"),
            Map.entry("ENTPersonJointure", "employeeNumber"),
            Map.entry("ENTPersonProfils", "employeeType"),
            Map.entry("ENTPersonDateNaissance", "info"),
            Map.entry("ENTPersonStructRattach", "department"),
            Map.entry("ENTPersonFonctions", "company"),
            Map.entry("ENTEleveINE", "employeeID"),
            Map.entry("ENTEleveMEF", "title"),
            Map.entry("ENTEleveClasses", "departmentNumber"),
            Map.entry("ENTEleveGroupes", "otherMailbox"),
            Map.entry("ENTEleveAutoriteParentale", "seeAlso"),
            Map.entry("ENTElevePersRelEleve", "url"),
            Map.entry("ENTAuxPersRelEleveEleve", "secretary"),
            Map.entry("ENTAuxEnsClassesMatieres", "labeledURI"),
            Map.entry("ENTEtablissement", "organizationalUnit"),
            Map.entry("ENTStructureUAI", "businessCategory"),
            Map.entry("ENTStructureJointure", "postOfficeBox"),
            Map.entry("ENTStructureNomCourant", "displayName"),
            Map.entry("ENTStructureTypeStruct", "st"),
            Map.entry("entryUUID", "objectGUID"));

    /** Makes it, with a school, a guardian, a teacher, a head and two pupils. */
    static SambaTree in(SambaDomain domain, String name) throws IOException {
        var tree = new SambaTree(domain, "OU=" + name + "," + SambaDomain.BASE);
        tree.change(
                unit(tree.unit, ""),
                unit(tree.people(), ""),
                unit(tree.structures(), ""),
                unit("OU=Anciens," + tree.unit, ""),
                unit("OU=bocage," + tree.structures(), """
                        businessCategory: 0149804F
                        postOfficeBox: 42
                        displayName: CLG$DU BOCAGE REVE$LE MOLAY INVENTE
                        st: COLLEGE
                        """),
                tree.user("Perle Hautemer", "7101", "National_TUT", "homePhone: 02 00\n"),
                tree.user("Odet Vauqueline", "7201", "National_ENS", """
                        department: 0149804F
                        labeledURI: 0149804F$6A$061300
                        mail: odet@exemple.invalid
                        """),
                tree.user("Ysé Malherbiere", "7202", "National_DIR", "company: 0149804F$DIR$DIRECTION$-$-\n"),
                tree.pupil("Romane Hautemer", "7001", "29/02/2012"),
                tree.pupil("Timéo Esclavelles", "7002", "01/10/2014"));
        return tree;
    }

    String people() {
        return "OU=Personnes," + unit;
    }

    String structures() {
        return "OU=Établissements," + unit;
    }

    /** Of the person of that name. */
    String dn(String name) {
        return "CN=" + name + "," + people();
    }

    /** The settings of who reads it as that account. */
    LdapSettings settings(Path folder, String account, String... more) throws IOException {
        var password = Files.writeString(folder.resolve("mot-de-passe-ad"), SambaDomain.PASSWORD);
        var all = new HashMap<String, String>();
        all.put("changes", "DIRSYNC");
        all.put("server.trust", domain.trust().toString());
        all.put("account.dn", account);
        all.put("account.password-file", password.toString());
        all.put("tree.profiles", "CODES");
        all.put("tree.structures-where[0].attribute", "businessCategory");
        all.put("rhythm.sweep-every", "1d");
        for (var i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        var words = new ArrayList<String>();
        all.forEach((name, value) -> words.addAll(List.of(name, value)));
        return new TestTree(unit, people(), structures(), "", "AC-NORMANDIE", NAMES)
                .settings(domain.url(), folder, words.toArray(String[]::new));
    }

    /** Changes it as the one who may do anything, in LDIF. */
    void change(String... ldif) throws IOException {
        try (var administrator = domain.asAdministrator();
                var reader = new LDIFReader(new BufferedReader(new StringReader(String.join("\n", ldif))))) {
            apply(reader, administrator);
        } catch (LDAPException | LDIFException e) {
            throw new IOException(e);
        }
    }

    /** A pupil to be added, with a guardian who is there. */
    String pupil(String name, String key, String born) {
        return user(name, key, "National_ELV", """
                employeeID: 000000009ZZ
                info: %s
                title: 10010012110
                departmentNumber: 0149804F$6A
                otherMailbox: 0149804F$6A LATIN
                seeAlso: %s
                url: %2$s$10$1$1$1$0
                """.formatted(born, dn("Perle Hautemer")));
    }

    private String user(String name, String key, String profile, String more) {
        return """
                dn: %s
                changetype: add
                objectClass: user
                givenName: %s
                sn: %s
                employeeNumber: AC-NORMANDIE$%s
                employeeType: %s
                %s
                """.formatted(
                        dn(name),
                        name.substring(0, name.indexOf(' ')),
                        name.substring(name.indexOf(' ') + 1),
                        key,
                        profile,
                        more);
    }

    private static String unit(String dn, String more) {
        return """
                dn: %s
                changetype: add
                objectClass: organizationalUnit
                %s
                """.formatted(dn, more);
    }

    private static void apply(LDIFReader changes, LDAPConnection connection)
            throws IOException, LDIFException, LDAPException {
        for (var change = changes.readChangeRecord(); change != null; change = changes.readChangeRecord()) {
            change.processChange(connection);
        }
    }
}
