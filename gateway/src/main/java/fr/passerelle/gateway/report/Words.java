package fr.passerelle.gateway.report;

import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Our words for an operator, in French. */
public final class Words {

    /** Profiles in the order in which they are told. */
    public static final List<String> PROFILES = List.of("PUPIL", "GUARDIAN", "TEACHER", "STAFF");

    private static final String LATER = "LATER-";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.FRANCE).withZone(SchoolYear.PARIS);

    private Words() {}

    /** Several of them: {@code élèves}; takes what a plan's lines are about. */
    public static String many(String what) {
        return switch (what) {
            case "PUPIL" -> "élèves";
            case "GUARDIAN" -> "responsables";
            case "TEACHER" -> "enseignants";
            case "STAFF" -> "personnels";
            case "SCHOOL" -> "établissements";
            default -> what;
        };
    }

    /** One of them: {@code élève}. */
    public static String one(String what) {
        return switch (what) {
            case "PUPIL" -> "élève";
            case "GUARDIAN" -> "responsable";
            case "TEACHER" -> "enseignant";
            case "STAFF" -> "personnel";
            case "SCHOOL" -> "établissement";
            default -> what;
        };
    }

    /** What a plan does: {@code ajout}, {@code disparition}. */
    public static String kind(String kind) {
        if (kind.startsWith(LATER)) {
            return kind(kind.substring(LATER.length())) + " (plus tard)";
        }
        return switch (kind) {
            case "ADDED" -> "ajout";
            case "CHANGED" -> "modification";
            case "MOVED" -> "déplacement";
            case "BACK" -> "retour";
            case "GONE" -> "disparition";
            default -> kind;
        };
    }

    /** How a run ended. */
    public static String status(RunStatus status) {
        return switch (status) {
            case PLANNED -> "calculé";
            case HELD -> "retenu";
            case APPLIED -> "appliqué";
            case STOPPED -> "arrêté";
        };
    }

    /** Whether all was read or only what had changed. */
    public static String extent(Extent extent) {
        return switch (extent) {
            case COMPLETE -> "complet";
            case DELTA -> "delta";
        };
    }

    /** The day and minute in Paris. */
    public static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** How long, in its largest unit or two: {@code 3 j}, {@code 5 h 10}, {@code 2 min 5 s}. */
    public static String span(Duration span) {
        if (span.isNegative() || span.toSeconds() < 1) {
            return "< 1 s";
        }
        if (span.toDays() >= 2) {
            return span.toDays() + " j";
        }
        if (span.toHours() >= 1) {
            return span.toHours() + " h %02d".formatted(span.toMinutesPart());
        }
        return span.toMinutes() >= 1
                ? span.toMinutes() + " min %02d s".formatted(span.toSecondsPart())
                : span.toSeconds() + " s";
    }

    /** A number with its thousands apart. */
    public static String number(long number) {
        return "%,d".formatted(number).replaceAll("[^0-9-]", " ");
    }

    /** A number of things: {@code 1 anomalie}, {@code 12 anomalies}. */
    public static String number(long number, String one, String many) {
        return number(number) + " " + (Math.abs(number) < 2 ? one : many);
    }

    /**
     * The text without what moves a cursor, recolours a terminal, turns the direction of writing or breaks a line:
     * whatever a directory wrote, a line stays a line.
     */
    public static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> switch (Character.getType(each)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> '\uFFFD';
                    default -> each;
                })
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
