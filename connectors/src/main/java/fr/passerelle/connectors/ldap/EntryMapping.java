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
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of the SDET in our words; places are quoted by the normalised DN of the structure. */
final class EntryMapping {

    private static final List<String> STAFF = List.of("ENTAuxNonEnsEtab", "ENTAuxNonEnsCollLoc", "ENTAuxNonEnsServAc");

    /** Of ENTPersonFonctions, after the school: function and discipline, each as a code and in words. */
    private static final int FUNCTION_PARTS = 4;

    private final String keySource;
    private final LocalDate today;

    EntryMapping(String keySource, Clock clock) {
        this.keySource = keySource;
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

    /** An adult of one of our profiles; nothing for those of the world of work and for visitors, who have none. */
    Optional<PersonRecord> adult(SdetEntry entry) throws BadRecord {
        var profile = profile(entry);
        return profile.isEmpty()
                ? Optional.empty()
                : Optional.of(person(entry, profile.get(), adultPlaces(entry), null, List.of()));
    }

    PersonRecord pupil(SdetEntry entry, AdultKeys adults) throws BadRecord {
        var mef = entry.first("ENTEleveMEF");
        var level = mef == null ? null : Level.ofMef(mef).orElse(null);
        var places = places(entry, "ENTEleveClasses", "ENTEleveGroupes");
        return person(entry, ProfileKind.PUPIL, places, level, ties(entry, adults));
    }

    private PersonRecord person(
            SdetEntry entry, ProfileKind profile, Places places, @Nullable Level level, List<Guarded> ties)
            throws BadRecord {
        return new PersonRecord(entry.key(keySource), profile, name(entry), particulars(entry), places.at(level), ties);
    }

    /** One who teaches and is also a parent stays a teacher; children refer to the same key either way. */
    private static Optional<ProfileKind> profile(SdetEntry entry) {
        if (entry.is("ENTAuxEnseignant")) {
            return Optional.of(ProfileKind.TEACHER);
        }
        if (STAFF.stream().anyMatch(entry::is)) {
            return Optional.of(ProfileKind.STAFF);
        }
        return entry.is("ENTAuxPersRelEleve") ? Optional.of(ProfileKind.GUARDIAN) : Optional.empty();
    }

    private static Places adultPlaces(SdetEntry entry) throws BadRecord {
        var places = places(entry, "ENTAuxEnsClasses", "ENTAuxEnsGroupes");
        for (var value : entry.all("ENTAuxEnsClassesMatieres")) {
            var quoted = Quoted.withSubject(value);
            places.division(quoted.school(), quoted.part());
        }
        for (var value : entry.all("ENTAuxEnsGroupesMatieres")) {
            var quoted = Quoted.withSubject(value);
            places.group(quoted.school(), quoted.part());
        }
        for (var value : entry.all("ENTAuxEnsClassesPrincipal")) {
            var quoted = Quoted.of(value, 1);
            places.division(quoted.school(), quoted.part());
        }
        for (var value : entry.all("ENTPersonFonctions")) {
            places.school(Quoted.of(value, FUNCTION_PARTS).school());
        }
        return places;
    }

    private static Places places(SdetEntry entry, String divisions, String groups) throws BadRecord {
        var places = new Places();
        for (var value : entry.all("ENTPersonStructRattach")) {
            places.school(Quoted.school(value));
        }
        for (var value : entry.all(divisions)) {
            var quoted = Quoted.of(value, 1);
            places.division(quoted.school(), quoted.part());
        }
        for (var value : entry.all(groups)) {
            var quoted = Quoted.of(value, 1);
            places.group(quoted.school(), quoted.part());
        }
        return places;
    }

    /** An adult whose entry is not in the directory, or is at fault, has no key to be named by and is left out. */
    private static List<Guarded> ties(SdetEntry entry, AdultKeys adults) throws BadRecord {
        var ties = new Ties("");
        for (var value : entry.all("ENTElevePersRelEleve")) {
            var quoted = QuotedAdult.of(value, false);
            adults.key(quoted.dn()).ifPresent(key -> ties.add(quoted.tie(key)));
        }
        for (var value : entry.all("ENTEleveAutoriteParentale")) {
            var quoted = QuotedAdult.of(value, true);
            adults.key(quoted.dn()).ifPresent(key -> ties.add(quoted.tie(key)));
        }
        return ties.all();
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
                DirectoryText.nameOrNull(mobile == null ? entry.first("homePhone") : mobile));
    }
}
