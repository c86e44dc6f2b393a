package fr.passerelle.connectors.directory;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schools of one person with the divisions and groups in each, gathered from attributes that repeat them. */
public final class Places {

    private final Map<String, Names> schools = new LinkedHashMap<>();

    /** The person is at that school. */
    public void school(String key) {
        names(key);
    }

    /** The person is in that division of the school. */
    public void division(String school, String name) throws BadRecord {
        names(school).divisions.add(DirectoryText.name(name));
    }

    /** The person is in that teaching group of the school. */
    public void group(String school, String name) throws BadRecord {
        names(school).groups.add(DirectoryText.name(name));
    }

    /** Whether any division or group was named. */
    public boolean hasClasses() {
        return schools.values().stream().anyMatch(names -> !names.divisions.isEmpty() || !names.groups.isEmpty());
    }

    /** All of them, each with that level. */
    public List<Attachment> at(@Nullable Level level) {
        var all = new ArrayList<Attachment>();
        schools.forEach((school, names) ->
                all.add(new Attachment(school, level, List.copyOf(names.divisions), List.copyOf(names.groups))));
        return all;
    }

    private Names names(String school) {
        return schools.computeIfAbsent(school, key -> new Names(new LinkedHashSet<>(), new LinkedHashSet<>()));
    }

    private record Names(Set<String> divisions, Set<String> groups) {}
}
