package fr.passerelle.gateway.command.sync;

import fr.passerelle.identity.intake.PlannedChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Masque: lets through of a plan's line what concerns schools and classes, and what concerns the person only when asked to. */
public final class Mask {

    /** Fields of a person that tell where it belongs, not who it is. */
    private static final Set<String> OPEN = Set.of("at", "profile", "ties", "ine");

    private final boolean names;

    /** With personal values, or only the word that they differ. */
    public Mask(boolean names) {
        this.names = names;
    }

    /**
     * A line as it may be shown.
     *
     * @param before the schools before
     */
    public record Line(
            String what, String key, String kind, List<String> schools, List<String> before, List<Field> fields) {}

    /**
     * A field that differs.
     *
     * @param masked whether its values are kept back
     */
    public record Field(
            String field,
            boolean masked,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {

        @Override
        public String toString() {
            return "Field[" + field + "]";
        }
    }

    /** That line through the mask, its fields in the order of their names. */
    public Line line(PlannedChange change) {
        return new Line(
                change.what(),
                change.key(),
                change.kind(),
                change.schools(),
                change.before(),
                change.fields().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(field -> field(change.what(), field.getKey(), field.getValue()))
                        .toList());
    }

    private Field field(String what, String name, PlannedChange.Was was) {
        return names || what.equals("SCHOOL") || OPEN.contains(name)
                ? new Field(name, false, was.before(), was.after())
                : new Field(name, true, null, null);
    }
}
