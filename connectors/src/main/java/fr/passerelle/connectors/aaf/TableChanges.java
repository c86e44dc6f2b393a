package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What deltas say of schools and MEF, on top of what was known of them. */
final class TableChanges {

    private final SchoolMapping mapping;
    private final Consumer<Reading> readings;
    private final Known known;
    private final MefLevels mefs = new MefLevels();
    private final Map<String, AafRecord> changed = new HashMap<>();
    private final String before;
    private @Nullable Map<String, Origin> schools;
    private boolean touched;

    TableChanges(AafSettings.Degree degree, Position base, Known known, Consumer<Reading> readings) {
        this.mapping = new SchoolMapping(degree);
        this.known = known;
        this.readings = readings;
        this.before = base.context();
        base.levels().forEach(mefs::put);
    }

    MefLevels mefs() {
        return mefs;
    }

    /** What people are read with from now on: unknown once a delta has spoken of it, so that all are read again. */
    String context() {
        return touched ? "" : before;
    }

    /** One request of a school, a subject or a MEF. */
    void take(Member member, Draft draft) {
        try {
            var record = draft.record(member.category());
            switch (member.category()) {
                case SCHOOL -> school(draft.kind(), record);
                case MEF -> mef(draft.kind(), record);
                case SUBJECT, PUPIL, RELATIVE, STAFF -> {
                    // nobody refers to a subject yet
                }
            }
        } catch (BadRecord e) {
            readings.accept(e.at(PersonRows.PREFIX, member.name(), draft.line(), draft.shownKey()));
        }
    }

    /** A school is never closed by a delta: the people in it would lose it without a word of their own. */
    private void school(Draft.Kind kind, AafRecord record) throws BadRecord {
        if (kind == Draft.Kind.DELETE) {
            throw new BadRecord(
                    "KEPT-SCHOOL", "un delta ne ferme pas d'établissement ; la prochaine livraison complète le fera");
        }
        var after = kind == Draft.Kind.ADD ? record : before(record).changedBy(record);
        var school = mapping.school(after);
        touched = true;
        changed.put(record.key(), after);
        readings.accept(new Reading.Row(school, new Origin(null, null, Notes.of(after), null)));
    }

    private AafRecord before(AafRecord change) throws BadRecord {
        var held = changed.get(change.key());
        return held == null ? noted(change) : held;
    }

    private AafRecord noted(AafRecord change) throws BadRecord {
        var all = schools == null ? known.schools() : schools;
        schools = all;
        var origin = all.get(change.key());
        var notes = origin == null ? null : origin.notes();
        return notes == null
                ? PeopleChanges.unknown(change)
                : Notes.read(change.key(), notes).orElse(change);
    }

    private void mef(Draft.Kind kind, AafRecord record) {
        touched = true;
        switch (kind) {
            case ADD, MODIFY -> mefs.put(record);
            case DELETE -> mefs.remove(record.key());
            case OTHER -> throw new IllegalArgumentException("a draft of another kind has no record");
        }
    }
}
