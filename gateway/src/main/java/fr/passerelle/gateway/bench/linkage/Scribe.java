package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.PersonName;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a human into a directory as schools do: in the directory's manner, and now and then with a slip. */
final class Scribe {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String KEYBOARD = "abcdefghijklmnopqrstuvwxyz";
    private static final double NO_INE = 15;
    private static final double WRONG_INE = 1;
    private static final double SLIP_IN_GIVEN = 0.6;
    private static final double SLIP_IN_FAMILY = 0.8;
    private static final double SLIP_IN_DATE = 0.5;
    private static final double OTHER_USUAL_NAME = 0.3;
    private static final double HALF_OF_THE_NAME = 0.5;
    private static final Map<String, String> SHORT = Map.of(
            "Thomas",
            "Tom",
            "Alexandre",
            "Alex",
            "Maxime",
            "Max",
            "Benjamin",
            "Ben",
            "Samuel",
            "Sam",
            "Nicolas",
            "Nico",
            "Gabriel",
            "Gab",
            "Raphaël",
            "Raph",
            "Mathieu",
            "Mat",
            "Clément",
            "Clem");
    private static final Map<String, String> OTHERWISE = Map.of(
            "Mohamed",
            "Mohammed",
            "Yanis",
            "Yannis",
            "Ilyès",
            "Ilyess",
            "Yacine",
            "Yassine",
            "Sofiane",
            "Soufiane",
            "Amine",
            "Aminne",
            "Sarah",
            "Sara",
            "Inès",
            "Ines",
            "Lina",
            "Lyna",
            "Elliot",
            "Eliott");

    private final RandomGenerator chance;

    /** By a chance of its own, always the same for the same number. */
    Scribe(long seed) {
        this.chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ 0x5DEECE66DL);
    }

    /** What was written of a human in one place. */
    record Written(
            PersonName name, LocalDate born, @Nullable Ine ine) {

        @Override
        public String toString() {
            return "Written[hidden]";
        }
    }

    /**
     * Writes that human.
     *
     * @param sibling whose INE is taken by mistake, if there is one
     * @param anybody the same
     */
    Written write(Human human, int year, @Nullable Human sibling, Human anybody) {
        var family = family(human.home().name(year));
        var isRenamed = !human.home().name(year).equals(human.home().family());
        var birth = isRenamed
                ? (happens(60) ? human.home().family() : null)
                : happens(30) ? human.home().family() : null;
        var title = happens(90) ? (human.girl() == !happens(0.2) ? "Mme" : "M.") : null;
        return new Written(
                new PersonName(family, birth, given(human.given()), otherGiven(human.given()), title),
                born(human.born()),
                ine(human, sibling, anybody));
    }

    private String given(List<String> names) {
        var usual = names.size() > 1 && happens(OTHER_USUAL_NAME) ? names.get(1) : names.getFirst();
        if (happens(0.5)) {
            usual = SHORT.getOrDefault(usual, usual);
        }
        if (happens(3)) {
            usual = OTHERWISE.getOrDefault(usual, usual);
        }
        if (happens(20)) {
            usual = usual.replace('-', ' ');
        }
        return manner(happens(SLIP_IN_GIVEN) ? slip(usual) : usual);
    }

    private List<String> otherGiven(List<String> names) {
        if (happens(25)) {
            return List.of();
        }
        return happens(20) ? names.subList(1, names.size()) : names;
    }

    private String family(String name) {
        var written = name;
        if (happens(10)) {
            written = written.replace("DE LA ", "DELA").replace("DE ", "DE").replace("LE ", "LE");
        }
        if (happens(10)) {
            written = written.indexOf('-') < 0 ? written.replace(' ', '-') : written.replace('-', ' ');
        }
        if (happens(HALF_OF_THE_NAME) && written.indexOf('-') > 0) {
            written = written.substring(0, written.indexOf('-'));
        }
        return happens(SLIP_IN_FAMILY) ? slip(written) : written;
    }

    /** In capitals without accents, as some directories have it, or as it is. */
    private String manner(String name) {
        return happens(40)
                ? MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                        .replaceAll("")
                        .toUpperCase(Locale.ROOT)
                : name;
    }

    /** A name with one letter wrong, missing, too many or in its neighbour's place. */
    String slip(String name) {
        if (name.length() < 3) {
            return name;
        }
        var at = chance.nextInt(name.length() - 1);
        var letter = KEYBOARD.charAt(chance.nextInt(KEYBOARD.length()));
        return switch (chance.nextInt(4)) {
            case 0 -> name.substring(0, at) + letter + name.substring(at + 1);
            case 1 -> name.substring(0, at) + name.substring(at + 1);
            case 2 -> name.substring(0, at) + letter + name.substring(at);
            default -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
        };
    }

    private LocalDate born(LocalDate date) {
        if (!happens(SLIP_IN_DATE)) {
            return date;
        }
        if (happens(30) && date.getDayOfMonth() <= 12) {
            return LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
        }
        return switch (chance.nextInt(4)) {
            case 0 -> date.withYear(date.getYear() + (chance.nextBoolean() ? 1 : -1) * (1 + chance.nextInt(3)));
            case 1 -> date.withMonth(1 + (date.getMonthValue() + chance.nextInt(11)) % 12);
            default -> date.withDayOfMonth(1 + chance.nextInt(28));
        };
    }

    private @Nullable Ine ine(Human human, @Nullable Human sibling, Human anybody) {
        if (happens(NO_INE)) {
            return null;
        }
        if (!happens(WRONG_INE)) {
            return new Ine(human.ine());
        }
        if (happens(5)) {
            return new Ine(anybody.ine());
        }
        if (happens(10) && sibling != null) {
            return new Ine(sibling.ine());
        }
        return new Ine("9" + human.ine().substring(1, 8) + chance.nextInt(10) + "ZZ");
    }

    private boolean happens(double percent) {
        return chance.nextDouble() * 100 < percent;
    }
}
