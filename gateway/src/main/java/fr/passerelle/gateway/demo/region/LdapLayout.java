package fr.passerelle.gateway.demo.region;

import java.util.Map;

/**
 * How one territory lays out its directory in LDAP; its file under {@code config/demo/territories} says the same.
 *
 * @param base the suffix
 * @param people the base of people
 * @param structures the base of schools
 * @param reader the only account that may read
 * @param names what the territory calls an attribute of the SDET, where it differs
 */
record LdapLayout(
        String base, String people, String structures, String reader, Naming naming, Map<String, String> names) {

    LdapLayout {
        names = Map.copyOf(names);
    }

    /** That of a territory whose directory is in LDAP. */
    static LdapLayout of(RegionSource source) {
        return switch (source) {
            case CALVADOS -> calvados();
            case ORNE -> orne();
            case MANCHE_1D, MANCHE_2D, REGION ->
                throw new IllegalArgumentException("no LDAP directory: " + source.id());
        };
    }

    private static LdapLayout calvados() {
        var base = "dc=calvados,dc=ent,dc=fr";
        return new LdapLayout(
                base,
                "ou=people," + base,
                "ou=structures," + base,
                "cn=passerelle,ou=administrateurs," + base,
                new Naming("ENTStructureSIREN", false, false),
                Map.of());
    }

    private static LdapLayout orne() {
        var base = "dc=ent61,dc=fr";
        return new LdapLayout(
                base,
                "ou=personnes," + base,
                "ou=etablissements," + base,
                "cn=lecture-passerelle,ou=comptes," + base,
                new Naming("ou", true, true),
                Map.of("ENTPersonNomPatro", "ENTPersonNomNaissance", "ENTStructureUAI", "ENTEtablissementUAI"));
    }

    /** The DN of a school. */
    String dn(School school) {
        var value = naming.structure().equals("ou") ? school.uai().value() : school.siret();
        return naming.structure() + "=" + value + "," + structures;
    }

    /** The DN of a person, by the key this directory has for it. */
    String dn(Human human, String key) {
        return "uid=" + uid(human, key) + "," + people;
    }

    /** The name of a person in the directory. */
    String uid(Human human, String key) {
        return naming.uidIsLogin() ? human.login() : "F" + Integer.toString(Integer.parseInt(key) * 7, 36);
    }

    /** The school as values that have a school in them quote it. */
    String quoted(School school) {
        return naming.quotesUai() ? school.uai().value() : dn(school);
    }

    /** What this directory calls that attribute. */
    String here(String name) {
        return names.getOrDefault(name, name);
    }

    /**
     * How schools and people are named.
     *
     * @param structure the attribute that names a school: its SIREN, or {@code ou} with its UAI
     * @param quotesUai whether values such as ENTEleveClasses quote the school by its UAI instead of its DN
     * @param uidIsLogin whether {@code uid} is the login; else an opaque text
     */
    record Naming(String structure, boolean quotesUai, boolean uidIsLogin) {}
}
