package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The schools of one directory, all of which are read each time: there are two thousand at most, and people quote them. */
final class SchoolsReading implements Pipe.Taker<SearchResultEntry> {

    private final Shape shape;
    private final EntryMapping mapping;
    private final Schools schools;
    private final Map<String, SchoolRecord> found = new LinkedHashMap<>();
    private final List<Reading.Fault> faults = new ArrayList<>();
    private long number;

    SchoolsReading(Shape shape, EntryMapping mapping, Schools schools) {
        this.shape = shape;
        this.mapping = mapping;
        this.schools = schools;
    }

    @Override
    public void take(SearchResultEntry entry) {
        number++;
        try {
            add(shape.entry(entry));
        } catch (BadRecord e) {
            faults.add(e.at("LDAP", shape.tree().structures(), number, null));
        }
    }

    private void add(SdetEntry entry) throws BadRecord {
        if (entry.isCut()) {
            throw new BadRecord("TOO-LONG", "l'entrée est trop longue pour être lue");
        }
        var school = mapping.school(entry);
        if (found.containsKey(school.key())) {
            throw new BadRecord("TWICE", "l'établissement a déjà été lu dans cet annuaire");
        }
        found.put(school.key(), school);
        schools.add(school.key(), school.uai(), entry.all("ENTStructureJointure"));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them, and the faults. */
    void handAll(Handover handover) {
        found.values().forEach(handover::school);
        faults.forEach(handover::fault);
    }

    /** Those that intake does not hold in these very words, and the faults. */
    void handChanged(Known known, Handover handover) {
        var held = known.schools();
        for (var school : found.values()) {
            var origin = held.get(school.key());
            if (origin == null || !Prints.of(school).equals(origin.notes())) {
                handover.school(school);
            }
        }
        faults.forEach(handover::fault);
    }

    /** One word for which schools there are: when it changes, people who quote one that came or went must be read anew. */
    String which() {
        var all = new TreeSet<String>();
        found.values().forEach(school -> all.add(school.key() + "=" + school.uai()));
        return Handles.ofDn(String.join("\n", all));
    }
}
