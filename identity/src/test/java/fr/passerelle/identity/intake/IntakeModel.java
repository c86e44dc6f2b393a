package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What intake must come to, said simply: maps instead of tables, one word after the other instead of one question. */
final class IntakeModel {

    private final Map<String, Side> sides = new TreeMap<>();

    /**
     * A person's record as it must be held.
     *
     * @param ties by guardian, the kinship and whether by law
     */
    record Kept(
            ProfileKind profile,
            RecordContent content,
            Map<String, String> ties,
            @Nullable String ine,
            Origin origin,
            boolean gone) {

        boolean says(Kept other) {
            return profile == other.profile
                    && content.equals(other.content)
                    && ties.equals(other.ties)
                    && Objects.equals(ine, other.ine);
        }

        Set<String> schools() {
            var uais = new TreeSet<String>();
            content.at().forEach(place -> uais.add(place.uai()));
            return uais;
        }

        Kept left() {
            return new Kept(profile, content, ties, ine, origin, true);
        }

        @Override
        public String toString() {
            return profile + " " + content.name().given() + " at=" + content.at() + " ties=" + ties + " ine=" + ine
                    + " mail=" + content.mail() + " fingerprint=" + origin.fingerprint() + " handle="
                    + origin.handle() + " notes=" + origin.notes() + (gone ? " gone" : "");
        }
    }

    /** A school's record as it must be held. */
    record KeptSchool(SchoolRecord school, boolean gone) {}

    /** What must be held of one source. */
    record Side(Map<String, Kept> people, Map<String, KeptSchool> schools, Optional<Mark> mark) {

        Side {
            people = new TreeMap<>(people);
            schools = new TreeMap<>(schools);
        }

        /** By school and profile, and for all under the empty name. */
        Map<String, Integer> headcount() {
            var counts = new TreeMap<String, Integer>();
            people.values().stream().filter(each -> !each.gone()).forEach(each -> {
                counts.merge("/" + each.profile(), 1, Integer::sum);
                each.schools().forEach(uai -> counts.merge(uai + "/" + each.profile(), 1, Integer::sum));
            });
            return counts;
        }

        int live() {
            return (int) people.values().stream().filter(each -> !each.gone()).count();
        }

        boolean isEmpty(String uai) {
            return people.values().stream()
                    .noneMatch(each -> !each.gone() && each.schools().contains(uai));
        }
    }

    /** What a plan must come to. */
    sealed interface Outcome {

        /** Refused under that code; nothing changes. */
        record Refused(String code) implements Outcome {}

        /** What it counts, and what is held once it is applied. */
        record Planned(Counts counts, Side after) implements Outcome {}
    }

    /** What is held of that source. */
    Side side(String source) {
        return sides.getOrDefault(source, new Side(Map.of(), Map.of(), Optional.empty()));
    }

    Map<String, Side> sides() {
        return sides;
    }

    /** What that feed must come to today. */
    Outcome plan(FeedSource source, FeedScript script, Set<ChangeKind> deferred) {
        if (script.breaksOff()) {
            return new Outcome.Refused("INTAKE-UNREAD");
        }
        var desk = new ModelDesk(source, side(source.id()), owners());
        script.items().forEach(desk::take);
        return desk.foreign() > desk.told().size()
                ? new Outcome.Refused("INTAKE-WRONG-DIRECTORY")
                : desk.settle(script.delivered(), deferred);
    }

    /** Makes it true. */
    void apply(String source, Outcome.Planned planned) {
        sides.put(source, planned.after());
    }

    /** Which source has each school. */
    private Map<String, String> owners() {
        var owners = new TreeMap<String, String>();
        sides.forEach((source, side) -> side.schools().values().stream()
                .filter(school -> !school.gone())
                .forEach(school -> owners.put(school.school().uai().value(), source)));
        return owners;
    }
}
