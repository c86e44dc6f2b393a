package fr.passerelle.gateway.demo.region;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How values are put into words in the academy's files and in the SDET's directories. */
final class AafWords {

    /** First day of the school year everybody stands in. */
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private AafWords() {}

    static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    static String yes(boolean whether) {
        return whether ? "O" : "N";
    }

    /** The parts with {@code $} between them. */
    static String parts(String... parts) {
        return String.join("$", parts);
    }

    /** An address in its four lines. */
    static String street(Human human) {
        var home = human.home();
        return home == null ? "" : parts(home.street(), "", "", "");
    }

    static String postcode(Human human) {
        var home = human.home();
        return home == null ? "" : home.town().postcode();
    }

    static String town(Human human) {
        var home = human.home();
        return home == null ? "" : home.town().name();
    }

    /** The six parts of ENTElevePersRelEleve, the first adult paying. */
    static List<String> ties(List<Pupil.Tie> ties, Function<Guardian, String> name) {
        return ties.stream()
                .map(tie -> parts(
                        name.apply(tie.guardian()),
                        tie.kinship().code(),
                        tie.equals(ties.getFirst()) ? "1" : "0",
                        tie.legal() ? "1" : "0",
                        "1",
                        tie.equals(ties.getFirst()) ? "1" : "0"))
                .toList();
    }

    /** The five parts of ENTPersonFonctions, the school as the directory quotes it. */
    static String function(Staffer.Post post, String school) {
        var subject = post.subject();
        return subject == null
                ? parts(school, post.job().code(), post.job().label(), "-", "-")
                : parts(school, post.job().code(), post.job().label(), subject.discipline(), subject.label());
    }
}
