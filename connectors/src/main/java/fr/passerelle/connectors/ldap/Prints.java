package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of what was made of an entry, the schools and adults it quotes included: an entry that stays the same while
 * one of those changes is another record, and so is one that a newer version of this program understands better.
 */
final class Prints {

    private final MessageDigest sha = Fingerprint.sha256();
    private final StringBuilder text = new StringBuilder(1 << 10);
    private final Schools schools;

    Prints(Schools schools) {
        this.schools = schools;
    }

    /** Of a school, as text: what is remembered of schools is notes only. */
    static String of(SchoolRecord school) {
        var print = Fingerprint.of(Fingerprint.sha256().digest(school.toString().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(print.bytes());
    }

    Fingerprint of(PersonRecord person, @Nullable String handle) throws BadRecord {
        text.setLength(0);
        add(person.key());
        add(person.profile().name());
        add(handle);
        addName(person);
        addParticulars(person);
        for (var place : person.attachments()) {
            var school = schools.quoted(place.schoolKey());
            add(school.key());
            add(school.uai());
            var level = place.level();
            add(level == null ? null : level.code());
            place.divisions().forEach(this::add);
            add(null);
            place.groups().forEach(this::add);
            add(null);
        }
        add(null);
        for (var adult : person.guardians()) {
            add(adult.guardianKey());
            add(adult.kinship());
            add(adult.legal() ? "1" : "0");
        }
        return Fingerprint.of(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void addName(PersonRecord person) {
        var name = person.name();
        add(name.family());
        add(name.birthFamily());
        add(name.given());
        add(name.title());
        name.otherGiven().forEach(this::add);
        add(null);
    }

    private void addParticulars(PersonRecord person) {
        var facts = person.particulars();
        var born = facts.birthDate();
        var ine = facts.ine();
        add(born == null ? null : born.toString());
        add(ine == null ? null : ine.value());
        add(facts.mail());
        add(facts.phone());
    }

    /** Each part with its length before it, so that no two lists of parts give one text. */
    private void add(@Nullable String part) {
        if (part == null) {
            text.append('-');
        } else {
            text.append(part.length()).append(':').append(part);
        }
    }
}
