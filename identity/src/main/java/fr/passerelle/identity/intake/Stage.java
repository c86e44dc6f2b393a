package fr.passerelle.identity.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.RecordContent;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one feed's readings: people go to the run's table by COPY as they come, schools and faults are kept in memory
 * until the end (a territory has some two thousand schools; of faults, {@link #KEPT_FAULTS} are kept and all counted).
 */
final class Stage implements Consumer<Reading> {

    static final int KEPT_FAULTS = 20_000;
    private static final int LONGEST_KEY = 255;
    private static final byte[] NUL = {'u', '0', '0', '0', '0'};
    private static final int COLUMNS = 13;
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(rule -> rule.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final String source;
    private final CopyRows rows;
    private final SchoolRegister schools;
    private final StoredKnown known;
    private final UnaryOperator<byte[]> ineHash;
    private final MessageDigest sha = Fingerprint.sha256();
    private final Encounters keys = new Encounters();
    private final Encounters ines = new Encounters();
    private final Suspects suspects = new Suspects();
    private final List<Reading.Fault> faults = new ArrayList<>();
    private int ordinal;
    private int faultCount;
    private int keyless;

    Stage(String source, CopyRows rows, SchoolRegister schools, StoredKnown known, UnaryOperator<byte[]> ineHash) {
        this.source = source;
        this.rows = rows;
        this.schools = schools;
        this.known = known;
        this.ineHash = ineHash;
    }

    @Override
    public void accept(Reading reading) {
        try {
            switch (reading) {
                case Reading.Row(SchoolRecord school, Origin origin) -> take(school, origin);
                case Reading.Row(PersonRecord person, Origin origin) when isKey(person.key()) -> take(person, origin);
                case Reading.Row(PersonRecord _, Origin _) -> unreadableKey();
                case Reading.Same(Fingerprint fingerprint) -> same(fingerprint);
                case Reading.Gone(String key) when isKey(key) -> word("GONE", key);
                case Reading.Gone _ -> unreadableKey();
                case Reading.Fault fault -> fault(fault);
            }
        } catch (SQLException broken) {
            throw new StageBroken(broken);
        }
    }

    List<Reading.Fault> faults() {
        return faults;
    }

    int faultCount() {
        return faultCount;
    }

    /** How many faults name nobody: whose record they are, and so who is not gone, cannot be told. */
    int keyless() {
        return keyless;
    }

    Suspects suspects() {
        return suspects;
    }

    private void take(SchoolRecord school, Origin origin) throws SQLException {
        var fault = schools.take(school, origin);
        if (fault != null) {
            keep(fault);
        }
    }

    private void take(PersonRecord person, Origin origin) throws SQLException {
        var places = places(person);
        if (places.isEmpty() && !person.attachments().isEmpty()) {
            var foreign = schools.answersForNone(person);
            fault(new Reading.Fault(
                    foreign ? "INTAKE-FOREIGN-PERSON" : "INTAKE-NO-SCHOOL",
                    source,
                    0,
                    person.key(),
                    foreign
                            ? "tous les établissements de cette personne sont hors du contrat de la collectivité"
                            : "aucun des établissements de cette personne n'est connu de la source"));
            return;
        }
        var facts = person.particulars();
        write(
                person,
                new RecordContent(
                        person.name(),
                        facts.birthDate(),
                        facts.mail(),
                        facts.phone(),
                        places,
                        facts.aafKeys().stream().map(AafKey::kept).sorted().toList()),
                origin,
                ine(person, origin));
    }

    /** The adults who answer for a pupil, each once: legally, if any mention says so. */
    private static Map<String, String> ties(PersonRecord person) {
        if (person.guardians().isEmpty()) {
            return Map.of();
        }
        var ties = new TreeMap<String, String>();
        for (var tie : person.guardians()) {
            var said = tie.kinship() + (tie.legal() ? "$1" : "$0");
            ties.merge(tie.guardianKey(), said, (one, other) -> one.endsWith("$1") ? one : other);
        }
        return ties;
    }

    private byte @Nullable [] ine(PersonRecord person, Origin origin) {
        var said = person.particulars().ine();
        if (said != null) {
            return ineHash.apply(said.value().getBytes(StandardCharsets.US_ASCII));
        }
        return origin.ine() == null ? null : StoredKnown.bytes(origin.ine());
    }

    /** One place a school, whatever the number of ways, and the order, in which the directory says it. */
    private List<RecordContent.Place> places(PersonRecord person) {
        var byUai = new TreeMap<String, RecordContent.Place>();
        for (var at : person.attachments()) {
            var uai = schools.uaiOf(at.schoolKey());
            if (uai != null) {
                var level = at.level();
                var place =
                        new RecordContent.Place(uai, level == null ? null : level.code(), at.divisions(), at.groups());
                byUai.merge(uai, place, RecordContent.Place::with);
            }
        }
        return byUai.values().stream().map(RecordContent.Place::inOrder).toList();
    }

    private void write(PersonRecord person, RecordContent content, Origin origin, byte @Nullable [] ine)
            throws SQLException {
        var json = JSON.writeValueAsBytes(content);
        if (holdsNul(json)) {
            fault(new Reading.Fault("INTAKE-BAD-TEXT", source, 0, person.key(), "un nom contient un caractère nul"));
            return;
        }
        var ties = ties(person);
        var schoolList = new TreeSet<String>();
        content.at().forEach(place -> schoolList.add(place.uai()));
        // Who lost a place is read again next time: the school may be known by then.
        var fingerprint = content.at().size() < schoolsOf(person) ? null : origin.fingerprint();
        next("ROW", person.key())
                .add(person.profile().name())
                .json(json)
                .add(digest(person.profile().name(), json, ties, ine))
                .add(fingerprint == null ? null : fingerprint.bytes())
                .add(origin.handle())
                .add(origin.notes())
                .add(ine)
                .texts(schoolList)
                .texts(ties.keySet())
                .texts(ties.values());
        suspects.look(keys.isNew(person.key()), person.key(), ine == null || ines.isNew(ine), ine);
    }

    private void same(Fingerprint fingerprint) {
        if (!known.fingerprints().see(fingerprint)) {
            suspects.repeated(fingerprint);
        }
    }

    private void word(String said, String key) throws SQLException {
        var row = next(said, key);
        for (var column = 3; column < COLUMNS; column++) {
            row.add((byte[]) null);
        }
    }

    private CopyRows next(String said, String key) throws SQLException {
        return rows.row(COLUMNS).add(ordinal++).add(said).add(key);
    }

    private byte[] digest(String profile, byte[] content, Map<String, String> ties, byte @Nullable [] ine) {
        sha.update(profile.getBytes(StandardCharsets.UTF_8));
        sha.update(content);
        ties.forEach((guardian, tie) -> sha.update((guardian + "\n" + tie + "\n").getBytes(StandardCharsets.UTF_8)));
        if (ine != null) {
            sha.update(ine);
        }
        return Arrays.copyOf(sha.digest(), 16);
    }

    private static long schoolsOf(PersonRecord person) {
        return person.attachments().stream()
                .map(DirectoryRecord.Attachment::schoolKey)
                .distinct()
                .count();
    }

    private void unreadableKey() throws SQLException {
        fault(new Reading.Fault("INTAKE-BAD-KEY", source, 0, null, "la clé manque, est trop longue ou illisible"));
    }

    static boolean isKey(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY && key.indexOf('\0') < 0;
    }

    /** Whether a NUL, which PostgreSQL's text cannot hold, stands escaped in it. */
    private static boolean holdsNul(byte[] json) {
        for (var i = 0; i + 1 < json.length; i++) {
            if (json[i] == '\\') {
                if (Arrays.equals(json, i + 1, Math.min(i + 6, json.length), NUL, 0, NUL.length)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** A record set aside is not gone: its key is staged so that the one in force stays as it is. */
    private void fault(Reading.Fault fault) throws SQLException {
        keep(fault);
        if (fault.key() != null && isKey(fault.key())) {
            word("ASIDE", fault.key());
            suspects.faulty();
        } else {
            keyless++;
        }
    }

    private void keep(Reading.Fault fault) {
        faultCount++;
        if (faults.size() < KEPT_FAULTS) {
            faults.add(fault);
        }
    }

    /** The database broke off while people were being staged. */
    static final class StageBroken extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        StageBroken(SQLException cause) {
            super(new java.io.IOException("the database broke off while staging", cause));
        }
    }
}
