package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.Places;
import fr.passerelle.connectors.directory.SchoolText;
import fr.passerelle.connectors.directory.Ties;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of the SDET in our words; places are named by the normalised DN of the structure. */
final class EntryMapping {

    private static final List<String> STAFF = List.of("ENTAuxNonEnsEtab", "ENTAuxNonEnsCollLoc", "ENTAuxNonEnsServAc");

    /** Of ENTPersonFonctions, after the school: function and discipline, each as a code and in words. */
    private static final int FUNCTION_PARTS = 4;

    private static final int MOST_MEFS = 10_000;

    private final LdapTree tree;
    private final Schools schools;
    private final LocalDate today;
    private final Map<String, Optional<Level>> levels = new HashMap<>();

    EntryMapping(LdapTree tree, Schools schools, Clock clock) {
        this.tree = tree;
        this.schools = schools;
        this.today = LocalDate.now(clock);
    }

    SchoolRecord school(SdetEntry entry) throws BadRecord {
        var uai = SchoolText.uai(entry.first("ENTStructureUAI"));
        var written = entry.first("ENTStructureNomCourant");
        var text = SchoolText.of(DirectoryText.name(written == null ? "" : written));
        var kind = text.kind(entry.first("ENTStructureTypeStruct"), null)
                .orElseThrow(() -> new BadRecord("BAD-KIND", "ni école, ni collège, ni lycée, ni MFR"));
        var town = DirectoryText.nameOrNull(entry.first("l"));
        return new SchoolRecord(
                entry.dn(),
                uai,
                written == null ? kind.label() + " " + uai : text.label(kind),
                kind,
                SchoolText.town(town == null ? text.city() : town));
    }

    /** What the person is here; nothing for those of the world of work and for visitors. */
    Optional<ProfileKind> profile(SdetEntry entry) throws BadRecord {
        return tree.profiles() == LdapTree.Profiles.CODES
                ? ProfileCodes.profile(entry.all("ENTPersonProfils"))
                : byClass(entry);
    }

    /** The key of the entry in this source. */
    String key(SdetEntry entry) throws BadRecord {
        return entry.key(tree.keySource());
    }

    /** The same of an entry that is told as a fault; null when it has none that can be read. */
    @Nullable
    String keyOrNull(SdetEntry entry) {
        try {
            return key(entry);
        } catch (BadRecord e) {
            return null;
        }
    }

    /** The person of that profile, with the places that groups give it beside those of its own entry. */
    PersonRecord person(SdetEntry entry, ProfileKind profile, Guardians guardians, GroupTree groups) throws BadRecord {
        var isPupil = profile == ProfileKind.PUPIL;
        var places = isPupil ? places(entry, "ENTEleveClasses", "ENTEleveGroupes") : adultPlaces(entry);
        groups.addTo(places, entry, schools);
        return new PersonRecord(
                key(entry),
                profile,
                name(entry),
                particulars(entry),
                places.at(isPupil ? level(entry) : null),
                isPupil ? ties(entry, guardians) : List.of());
    }

    /** The DNs, in the form used for comparing, of the adults whom the pupil names. */
    static List<String> adultsOf(SdetEntry entry) throws BadRecord {
        var all = new ArrayList<String>();
        for (var quoted : quotedAdults(entry)) {
            all.add(Dns.normal(quoted.dn()));
        }
        return all;
    }

    /** One who teaches and is also a parent stays a teacher; children refer to the same key either way. */
    private static Optional<ProfileKind> byClass(SdetEntry entry) {
        if (entry.is("ENTEleve")) {
            return Optional.of(ProfileKind.PUPIL);
        }
        if (entry.is("ENTAuxEnseignant")) {
            return Optional.of(ProfileKind.TEACHER);
        }
        if (STAFF.stream().anyMatch(entry::is)) {
            return Optional.of(ProfileKind.STAFF);
        }
        return entry.is("ENTAuxPersRelEleve") ? Optional.of(ProfileKind.GUARDIAN) : Optional.empty();
    }

    private Places adultPlaces(SdetEntry entry) throws BadRecord {
        var places = places(entry, "ENTAuxEnsClasses", "ENTAuxEnsGroupes");
        for (var value : entry.all("ENTAuxEnsClassesMatieres")) {
            division(places, Quoted.withSubject(value));
        }
        for (var value : entry.all("ENTAuxEnsGroupesMatieres")) {
            group(places, Quoted.withSubject(value));
        }
        for (var value : entry.all("ENTAuxEnsClassesPrincipal")) {
            division(places, Quoted.of(value, 1));
        }
        for (var value : entry.all("ENTPersonFonctions")) {
            places.school(
                    schools.quoted(Quoted.of(value, FUNCTION_PARTS).school()).key());
        }
        return places;
    }

    private Places places(SdetEntry entry, String divisions, String groups) throws BadRecord {
        var places = new Places();
        for (var value : entry.all("ENTPersonStructRattach")) {
            places.school(schools.quoted(value).key());
        }
        for (var value : entry.all(divisions)) {
            division(places, Quoted.of(value, 1));
        }
        for (var value : entry.all(groups)) {
            group(places, Quoted.of(value, 1));
        }
        return places;
    }

    private void division(Places places, Quoted quoted) throws BadRecord {
        places.division(schools.quoted(quoted.school()).key(), quoted.part());
    }

    private void group(Places places, Quoted quoted) throws BadRecord {
        places.group(schools.quoted(quoted.school()).key(), quoted.part());
    }

    private @Nullable Level level(SdetEntry entry) throws BadRecord {
        var mef = entry.first("ENTEleveMEF");
        if (mef == null) {
            return null;
        }
        var known = levels.get(mef);
        if (known == null) {
            known = Level.ofMef(mef);
            if (levels.size() < MOST_MEFS) {
                levels.put(mef, known);
            }
        }
        return known.orElse(null);
    }

    /** An adult whom the directory does not show has no key to be named by and is left out. */
    private static List<Guarded> ties(SdetEntry entry, Guardians guardians) throws BadRecord {
        var ties = new Ties("");
        for (var quoted : quotedAdults(entry)) {
            var key = guardians.key(Dns.normal(quoted.dn()));
            if (key != null) {
                ties.add(quoted.tie(key));
            }
        }
        return ties.all();
    }

    private static List<QuotedAdult> quotedAdults(SdetEntry entry) throws BadRecord {
        var all = new ArrayList<QuotedAdult>();
        for (var value : entry.all("ENTElevePersRelEleve")) {
            all.add(QuotedAdult.of(value, false));
        }
        for (var value : entry.all("ENTEleveAutoriteParentale")) {
            all.add(QuotedAdult.of(value, true));
        }
        return all;
    }

    private static PersonName name(SdetEntry entry) throws BadRecord {
        var others = new ArrayList<String>();
        for (var other : entry.all("ENTPersonAutresPrenoms")) {
            others.add(DirectoryText.name(other));
        }
        var given = DirectoryText.nameOrNull(entry.first("givenName"));
        return new PersonName(
                DirectoryText.familyName(entry.first("sn")),
                DirectoryText.nameOrNull(entry.first("ENTPersonNomPatro")),
                given == null ? "" : given,
                others,
                DirectoryText.title(entry.first("personalTitle")));
    }

    private Particulars particulars(SdetEntry entry) throws BadRecord {
        var mobile = entry.first("mobile");
        var ine = entry.first("ENTEleveINE");
        return new Particulars(
                DirectoryText.birthDate(entry.first("ENTPersonDateNaissance"), today),
                ine == null ? null : Ine.of(ine).orElse(null),
                DirectoryText.nameOrNull(entry.first("mail")),
                DirectoryText.nameOrNull(mobile == null ? entry.first("homePhone") : mobile),
                AafKey.among(entry.all("FrEduCtRefId")));
    }
}
