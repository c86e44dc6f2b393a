package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.Mark;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the deliveries of one source were applied, as its {@link Mark} says it.
 *
 * @param academy the academy's code, when the files said it
 * @param complete the day of the last complete delivery
 * @param look how that delivery looked from outside
 * @param delta the day of the last delta applied since
 * @param context what the records of people were read with, see {@link Tables#context}; empty once a delta has changed it
 * @param levels the level of every MEF, for deltas may come without their table
 */
record Position(
        AafSettings.Degree degree,
        @Nullable String academy,
        LocalDate complete,
        String look,
        @Nullable LocalDate delta,
        String context,
        Map<String, Level> levels) {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = new JsonMapper();

    Position {
        levels = new TreeMap<>(levels);
    }

    /** What the mark says; empty for none, or one that another version wrote. */
    static Optional<Position> of(Optional<Mark> mark) {
        try {
            return mark.map(Mark::text).map(JSON::readTree).flatMap(Position::of);
        } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The day up to which everything was applied. */
    LocalDate day() {
        return delta == null ? complete : delta;
    }

    /** The edition after which deltas are due. */
    Edition edition() {
        return new Edition(day(), delta != null);
    }

    /** The position after the deltas up to that day. */
    Position after(LocalDate lastDelta, String newContext, Map<String, Level> newLevels) {
        return new Position(degree, academy, complete, look, lastDelta, newContext, newLevels);
    }

    Mark mark() {
        var node = JSON.createObjectNode();
        node.put("version", VERSION);
        node.put("degree", degree.digit());
        node.put("academy", academy);
        node.put("complete", complete.toString());
        node.put("look", look);
        node.put("delta", delta == null ? null : delta.toString());
        node.put("context", context);
        var byLevel = node.putObject("levels");
        levels.forEach((mef, level) -> byLevel.withArray(level.code()).add(mef));
        return new Mark(JSON.writeValueAsString(node));
    }

    private static Optional<Position> of(JsonNode node) {
        if (node.path("version").asInt(0) != VERSION) {
            return Optional.empty();
        }
        var delta = text(node, "delta");
        return AafSettings.Degree.ofDigit(node.path("degree").asString(""))
                .map(degree -> new Position(
                        degree,
                        text(node, "academy"),
                        LocalDate.parse(node.path("complete").asString("")),
                        node.path("look").asString(""),
                        delta == null ? null : LocalDate.parse(delta),
                        node.path("context").asString(""),
                        levels(node.path("levels"))));
    }

    private static Map<String, Level> levels(JsonNode byLevel) {
        var levels = new TreeMap<String, Level>();
        byLevel.propertyStream().forEach(level -> {
            for (var mef : level.getValue()) {
                levels.put(mef.asString(""), new Level(level.getKey()));
            }
        });
        return levels;
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() ? value.asString() : null;
    }
}
