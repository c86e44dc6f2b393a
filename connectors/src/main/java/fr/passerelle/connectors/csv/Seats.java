package fr.passerelle.connectors.csv;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where one person sits: the schools by number, and the classes in each. */
final class Seats {

    private final Map<Integer, Names> schools = new LinkedHashMap<>(2);
    private int count;

    private record Names(Set<String> divisions, Set<String> groups) {}

    /** The person is at that school. */
    void school(int school) {
        names(school);
    }

    /** The person is in that class. */
    void add(Classes.SchoolClass entry) {
        count++;
        var names = names(entry.school());
        (entry.isDivision() ? names.divisions : names.groups).add(entry.title());
    }

    /** How many classes were added. */
    int count() {
        return count;
    }

    /** All of them, in the numbers' schools and each with that level. */
    List<Attachment> at(List<SchoolRecord> numbers, @Nullable Level level) {
        var all = new ArrayList<Attachment>(schools.size());
        schools.forEach((school, names) -> all.add(new Attachment(
                numbers.get(school).key(), level, List.copyOf(names.divisions), List.copyOf(names.groups))));
        return all;
    }

    private Names names(int school) {
        return schools.computeIfAbsent(school, none -> new Names(new LinkedHashSet<>(4), new LinkedHashSet<>(8)));
    }
}
