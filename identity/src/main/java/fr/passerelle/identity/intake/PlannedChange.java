package fr.passerelle.identity.intake;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One line of a plan.
 *
 * @param what SCHOOL, or the profile of the person
 * @param kind as {@link ChangeKind}, or LATER- and the kind when the season leaves it for a later run
 * @param schools where the record is after it, by UAI
 * @param before where it was
 * @param fields for what was known before: each field that differs, with its value before and after
 */
public record PlannedChange(
        String what, String key, String kind, List<String> schools, List<String> before, Map<String, Was> fields) {

    public PlannedChange {
        schools = List.copyOf(schools);
        before = List.copyOf(before);
        fields = Map.copyOf(fields);
    }

    /** A value before and after. */
    public record Was(JsonNode before, JsonNode after) {

        @Override
        public String toString() {
            return "Was[hidden]";
        }
    }

    @Override
    public String toString() {
        return "PlannedChange[" + what + " " + kind + "]";
    }
}
