package fr.passerelle.gateway.demo.region;

import static fr.passerelle.gateway.demo.region.AafWords.parts;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import fr.passerelle.gateway.demo.region.Staffer.Job;
import fr.passerelle.gateway.demo.region.Staffer.Post;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of one territory's directory, by the SDET's schema and in the territory's layout. */
final class LdapEntries {

    private final Region region;
    private final RegionSource source;
    private final LdapLayout layout;

    LdapEntries(Region region, RegionSource source) {
        this.region = region;
        this.source = source;
        this.layout = LdapLayout.of(source);
    }

    /** All of them, containers first. */
    List<Entry> all() throws LDAPException {
        var entries = new ArrayList<Entry>();
        for (var container : List.of(layout.base(), layout.people(), layout.structures())) {
            entries.add(container(container));
        }
        region.schools(source).forEach(school -> entries.add(school(school)));
        region.guardians(source).forEach(guardian -> entries.add(guardian(guardian)));
        region.pupils(source).forEach(pupil -> entries.add(pupil(pupil)));
        region.staff(source).forEach(staffer -> entries.add(staffer(staffer)));
        return entries;
    }

    private static Entry container(String dn) throws LDAPException {
        var entry = new Entry(dn);
        entry.addAttribute("objectClass", "top", dn.startsWith("dc=") ? "domain" : "organizationalUnit");
        for (var own : new RDN(dn.substring(0, dn.indexOf(','))).getAttributes()) {
            entry.addAttribute(own);
        }
        return entry;
    }

    private Entry school(School school) {
        var entry = entry(layout.dn(school), "organizationalUnit", "ENTStructure", "ENTEtablissement");
        put(entry, "ou", school.uai().value());
        put(entry, "ENTStructureJointure", source.jointure(school.key()));
        put(entry, "ENTStructureNomCourant", school.currentName());
        put(entry, "ENTStructureSIREN", school.siret());
        put(entry, "ENTStructureTypeStruct", school.type());
        put(entry, "ENTStructureUAI", school.uai().value());
        put(entry, "ENTEtablissementMinistereTutelle", "MINISTERE DE L'EDUCATION NATIONALE");
        put(entry, "ENTEtablissementContrat", school.isPublic() ? "PU" : "OO");
        put(
                entry,
                "ENTStructureClasses",
                school.divisions().stream().map(SchoolDivision::name).toList());
        put(entry, "l", school.town().name());
        put(entry, "postalCode", school.town().postcode());
        put(entry, "street", "1 place de l'Ardoise");
        return entry;
    }

    private Entry pupil(Pupil pupil) {
        var at = pupil.in(source).orElseThrow();
        var school = layout.quoted(at.school());
        var entry = person(pupil.human(), at.key(), "ENTEleve");
        put(entry, "ENTPersonProfils", "National_ELV");
        put(entry, "ENTPersonStructRattach", layout.dn(at.school()));
        put(entry, "ENTEleveINE", pupil.ine());
        put(entry, "ENTEleveStructRattachId", at.number());
        put(entry, "ENTEleveStatutEleve", "SCOLAIRE");
        put(entry, "ENTEleveMEF", at.grade().mef());
        put(entry, "ENTEleveLibelleMEF", at.grade().label());
        put(entry, "ENTEleveNivFormation", at.grade().label());
        put(entry, "ENTEleveFiliere", "ENSEIGNEMENT GENERAL");
        put(entry, "ENTEleveClasses", parts(school, at.division().name()));
        put(
                entry,
                "ENTEleveGroupes",
                at.groups().stream().map(group -> parts(school, group)).toList());
        put(entry, "ENTEleveMajeur", "N");
        put(entry, "ENTElevePersRelEleve", AafWords.ties(pupil.ties(), this::dn));
        return entry;
    }

    private Entry guardian(Guardian guardian) {
        var human = guardian.human();
        var entry = person(human, guardian.key(source), "ENTAuxPersRelEleve");
        put(entry, "ENTPersonProfils", "National_TUT");
        put(entry, "mail", human.mail());
        put(entry, "homePhone", human.phone());
        put(
                entry,
                "ENTAuxPersRelEleveEleve",
                region.pupils(source).stream()
                        .filter(pupil -> isTied(pupil, guardian))
                        .map(pupil -> layout.dn(
                                pupil.human(), pupil.in(source).orElseThrow().key()))
                        .toList());
        return entry;
    }

    private static boolean isTied(Pupil pupil, Guardian guardian) {
        return pupil.ties().stream().anyMatch(tie -> tie.guardian().equals(guardian));
    }

    private Entry staffer(Staffer staffer) {
        var posts = staffer.in(source);
        var entry = person(
                staffer.human(), staffer.key(source), isTeacher(posts) ? "ENTAuxEnseignant" : "ENTAuxNonEnsEtab");
        put(
                entry,
                "ENTPersonProfils",
                posts.stream().map(post -> post.job().profile()).distinct().toList());
        put(entry, "ENTPersonStructRattach", layout.dn(posts.getFirst().school()));
        put(entry, "mail", staffer.human().mail());
        put(
                entry,
                "ENTPersonFonctions",
                posts.stream()
                        .map(post -> AafWords.function(post, layout.quoted(post.school())))
                        .toList());
        put(
                entry,
                "ENTAuxEnsClasses",
                posts.stream()
                        .filter(post -> post.subject() == null)
                        .flatMap(this::divisions)
                        .toList());
        put(
                entry,
                "ENTAuxEnsClassesMatieres",
                posts.stream().flatMap(this::taught).toList());
        return entry;
    }

    /** Librarians are teachers too. */
    private static boolean isTeacher(List<Post> posts) {
        return posts.stream().anyMatch(post -> post.job() == Job.TEACHER || post.job() == Job.LIBRARIAN);
    }

    private Stream<String> divisions(Post post) {
        return post.divisions().stream().map(division -> parts(layout.quoted(post.school()), division.name()));
    }

    private Stream<String> taught(Post post) {
        var subject = post.subject();
        return subject == null ? Stream.of() : divisions(post).map(division -> parts(division, subject.code()));
    }

    private Entry person(Human human, String key, String ownClass) {
        var entry =
                entry(layout.dn(human, key), "person", "organizationalPerson", "inetOrgPerson", "ENTPerson", ownClass);
        put(entry, "uid", layout.uid(human, key));
        put(entry, "cn", human.firstName() + " " + human.family());
        put(entry, "sn", human.family());
        put(entry, "givenName", human.firstName());
        put(entry, "displayName", human.displayName());
        put(entry, "personalTitle", human.title());
        put(entry, "ENTPersonLogin", human.login());
        put(entry, "ENTPersonJointure", source.jointure(key));
        put(entry, "ENTPersonNomPatro", human.birthFamily());
        put(entry, "ENTPersonAutresPrenoms", human.given());
        put(entry, "ENTPersonDateNaissance", AafWords.day(human.born()));
        put(entry, "ENTPersonCodePostal", AafWords.postcode(human));
        put(entry, "ENTPersonVille", AafWords.town(human));
        return entry;
    }

    private String dn(Guardian guardian) {
        return layout.dn(guardian.human(), guardian.key(source));
    }

    private Entry entry(String dn, String... classes) {
        var entry = new Entry(dn);
        entry.addAttribute("objectClass", "top");
        entry.addAttribute("objectClass", classes);
        return entry;
    }

    private void put(Entry entry, String attribute, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            entry.addAttribute(layout.here(attribute), value);
        }
    }

    private void put(Entry entry, String attribute, Collection<String> values) {
        if (!values.isEmpty()) {
            entry.addAttribute(layout.here(attribute), values);
        }
    }
}
