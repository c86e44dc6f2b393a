package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.SeenKeys;
import fr.passerelle.identity.intake.KeptIne;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of deltas make of people: an addition replaces, a change is laid over what was noted when the record
 * was last read, a removal removes. What was noted is asked for by the thousand.
 */
final class PeopleChanges {

    private static final int AT_ONCE = 1_000;

    private final MefLevels mefs;
    private final Known known;
    private final SeenKeys repeated;
    private final Consumer<Reading> readings;
    private final Map<String, State> states = new HashMap<>();
    private final List<Due> due = new ArrayList<>();
    private PersonMapping mapping;

    PeopleChanges(MefLevels mefs, Known known, SeenKeys repeated, Consumer<Reading> readings) {
        this.mefs = mefs;
        this.known = known;
        this.repeated = repeated;
        this.readings = readings;
        this.mapping = new PersonMapping(mefs, LocalDate.MAX);
    }

    /** From here on the requests are those of that day's delta. */
    void on(LocalDate day) {
        mapping = new PersonMapping(mefs, day);
    }

    /** One request; it may be dealt with later, by {@link #flush} at the latest. */
    void take(Member member, Draft draft) {
        due.add(new Due(member, draft));
        if (due.size() >= AT_ONCE) {
            flush();
        }
    }

    /** Deals with all requests so far. */
    void flush() {
        var keys = due.stream()
                .filter(request -> request.draft().kind() != Draft.Kind.ADD)
                .flatMap(request -> Optional.ofNullable(request.draft().shownKey()).stream())
                .filter(key -> !states.containsKey(key))
                .collect(Collectors.toSet());
        var origins = keys.isEmpty() ? Map.<String, Origin>of() : known.people(keys);
        for (var request : due) {
            readings.accept(reading(request, origins));
        }
        due.clear();
    }

    /** The record that stands alone, for nothing is known of it. */
    static AafRecord unknown(AafRecord change) throws BadRecord {
        if (!isEnough(change)) {
            throw new BadRecord(
                    "UNKNOWN", "la clé n'est pas connue, et la demande ne dit pas tout de l'enregistrement");
        }
        return change;
    }

    private Reading reading(Due request, Map<String, Origin> origins) {
        var draft = request.draft();
        try {
            var record = draft.record(request.member().category());
            return switch (draft.kind()) {
                case ADD -> row(record, null);
                case MODIFY -> changed(record, state(record.key(), origins));
                case DELETE -> gone(record, state(record.key(), origins));
                case OTHER -> throw new IllegalArgumentException("a draft of another kind has no record");
            };
        } catch (BadRecord e) {
            return e.at(PersonRows.PREFIX, request.member().name(), draft.line(), draft.shownKey());
        }
    }

    private Reading changed(AafRecord change, State before) throws BadRecord {
        var record = before.record();
        return record == null || record.category() != change.category()
                ? row(unknown(change), null)
                : row(record.changedBy(change), before.ine());
    }

    /** A removal of somebody who is of another category by now says only that this role has ended. */
    private Reading gone(AafRecord removal, State before) throws BadRecord {
        var record = before.record();
        if (record == null || record.category() != removal.category()) {
            throw new BadRecord(
                    "UNKNOWN", "la clé à retirer n'est pas connue dans cette catégorie ; rien n'est retiré");
        }
        remember(removal.key(), State.GONE);
        return new Reading.Gone(removal.key());
    }

    private Reading row(AafRecord record, @Nullable KeptIne keptIne) throws BadRecord {
        var kept = record.speaksOf(Attribute.INE) ? null : keptIne;
        var row = new Reading.Row(mapping.person(record), new Origin(null, null, Notes.of(record), kept));
        remember(record.key(), new State(record, kept));
        return row;
    }

    private void remember(String key, State state) {
        if (repeated.contains(key)) {
            states.put(key, state);
        }
    }

    private State state(String key, Map<String, Origin> origins) {
        var held = states.get(key);
        if (held != null) {
            return held;
        }
        var origin = origins.get(key);
        var notes = origin == null ? null : origin.notes();
        return origin == null || notes == null
                ? State.GONE
                : new State(Notes.read(key, notes).orElse(null), origin.ine());
    }

    /** Whether the request carries what somebody new must have: names, for a pupil the birth date, a school for most. */
    private static boolean isEnough(AafRecord record) {
        var named = record.first(Attribute.GIVEN_NAME) != null
                && (record.first(Attribute.FAMILY_NAME) != null || record.first(Attribute.BIRTH_NAME) != null);
        return switch (record.category()) {
            case PUPIL -> named && record.first(Attribute.BIRTH_DATE) != null && record.first(Attribute.SCHOOL) != null;
            case STAFF ->
                named && (record.first(Attribute.SCHOOL) != null || record.first(Attribute.FUNCTIONS) != null);
            case RELATIVE -> named;
            case SCHOOL -> record.first(Attribute.UAI) != null && record.first(Attribute.SCHOOL_NAME) != null;
            case SUBJECT, MEF -> true;
        };
    }

    /**
     * What a person whose key comes again has become so far.
     *
     * @param record null for somebody who was removed
     * @param ine the number kept from before, where these deltas have not spoken of it
     */
    private record State(
            @Nullable AafRecord record, @Nullable KeptIne ine) {

        static final State GONE = new State(null, null);
    }

    private record Due(Member member, Draft draft) {}
}
