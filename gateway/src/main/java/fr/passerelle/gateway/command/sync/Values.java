package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.establishment.Level;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of records and their values, in words. */
public final class Values {

    private static final String NONE = "(rien)";
    private static final String LEVEL = "[0-9A-Z]{4}";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRANCE);

    private Values() {}

    /** What an operator calls that field. */
    public static String field(String name) {
        return switch (name) {
            case "given" -> "prénom";
            case "otherGiven" -> "autres prénoms";
            case "family" -> "nom";
            case "birthFamily" -> "nom de naissance";
            case "title" -> "civilité";
            case "born" -> "date de naissance";
            case "mail" -> "courriel";
            case "phone" -> "téléphone";
            case "at" -> "affectation";
            case "profile" -> "profil";
            case "ties" -> "responsables";
            case "ine" -> "INE";
            case "aafKeys" -> "clés AAF";
            case "uai" -> "UAI";
            case "name" -> "dénomination";
            case "kind" -> "type";
            case "city" -> "commune";
            default -> name;
        };
    }

    /** The value of that field as one line. */
    public static String text(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return NONE;
        }
        return switch (field) {
            case "at" -> list(value, Values::place);
            case "ties" -> ties(value);
            case "ine" -> value.asBoolean() ? "présent" : "absent";
            case "born" -> day(value.asString());
            case "profile" -> Words.one(value.asString());
            default -> value.isArray() ? list(value, JsonNode::asString) : blankless(value.asString());
        };
    }

    private static String place(JsonNode place) {
        var level = place.path("level").asString("");
        return Stream.of(
                        place.path("uai").asString(""),
                        level.matches(LEVEL) ? new Level(level).label() : level,
                        words(place.path("divisions")),
                        words(place.path("groups")))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Of each guardian's key: the code of kinship, a dollar, and 1 for who answers by law. */
    private static String ties(JsonNode ties) {
        return blankless(ties.properties().stream()
                .map(tie -> tie.getKey() + (tie.getValue().asString("").endsWith("$1") ? " (légal)" : ""))
                .collect(Collectors.joining(", ")));
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.joining("+"));
    }

    private static String list(JsonNode list, Function<JsonNode, String> each) {
        return blankless(list.valueStream().map(each).collect(Collectors.joining(", ")));
    }

    private static String blankless(String text) {
        return text.isBlank() ? NONE : text;
    }

    private static String day(String written) {
        try {
            return DAY.format(LocalDate.parse(written));
        } catch (DateTimeParseException notADay) {
            return written;
        }
    }
}
