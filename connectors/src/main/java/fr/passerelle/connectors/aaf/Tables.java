package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.SeenKeys;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Fingerprint;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The small categories of a complete delivery, which lend people what these refer to: schools, and the levels of MEF. */
final class Tables {

    private final FileReading files;
    private final SchoolMapping mapping;
    private final Consumer<Reading> readings;
    private final Tally tally;
    private final MefLevels mefs = new MefLevels();
    private final SeenKeys seen = new SeenKeys();
    private final TreeMap<String, String> schools = new TreeMap<>();
    private @Nullable String academy;
    private long taken;

    Tables(AafSettings settings, XmlReaders readers, Tally tally, Consumer<Reading> readings) {
        this.files = new FileReading(settings, readers);
        this.mapping = new SchoolMapping(settings.degree());
        this.tally = tally;
        this.readings = readings;
    }

    /** Reads one file of schools, subjects or MEF; tells how many records of it there are without fault. */
    long read(Member member, InputStream content) throws IOException {
        var before = taken;
        var header = files.read(member, content, 0, draft -> take(member, draft));
        academy = academy == null ? header.academy().orElse(null) : academy;
        return taken - before;
    }

    MefLevels mefs() {
        return mefs;
    }

    /** The academy's code, when any file said it. */
    @Nullable
    String academy() {
        return academy;
    }

    /**
     * A digest of all that a person's record is read with: the number and kind of each school, the level of each MEF. While
     * it is the same, the same bytes say the same of a person.
     */
    String context() {
        var digest = Fingerprint.sha256();
        schools.forEach((key, school) -> add(digest, key + "$" + school));
        mefs.table().forEach((mef, level) -> add(digest, mef + "=" + level.code()));
        return HexFormat.of().formatHex(Fingerprint.of(digest.digest()).bytes());
    }

    private void take(Member member, Draft draft) {
        try {
            var record = draft.record(member.category());
            PersonRows.checkAdds(draft);
            switch (member.category()) {
                case SCHOOL -> give(member, row(record));
                case MEF -> mefs.put(record);
                case SUBJECT, PUPIL, RELATIVE, STAFF -> {
                    // nobody refers to a subject yet
                }
            }
            taken++;
        } catch (BadRecord e) {
            give(member, e.at(PersonRows.PREFIX, member.name(), draft.line(), draft.shownKey()));
        }
    }

    private Reading row(AafRecord record) throws BadRecord {
        var school = mapping.school(record);
        if (!seen.add(school.key())) {
            throw new BadRecord("TWICE", "la clé a déjà été lue dans cette livraison");
        }
        schools.put(school.key(), told(school));
        return new Reading.Row(school, new Origin(null, null, Notes.of(record), null));
    }

    private void give(Member member, Reading reading) {
        tally.count(member.category(), reading);
        readings.accept(reading);
    }

    private static String told(SchoolRecord school) {
        return school.uai() + "$" + school.kind();
    }

    private static void add(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
