package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.gateway.bench.linkage.Years.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How good a linkage is, against the truth.
 *
 * @param falseAutomaticLinks registrations that the machine gave to the number of another human
 * @param pairsWithIne registrations of whom an earlier one was known, both with an INE
 * @param foundWithIne of these, those that the machine gave the same number
 * @param pairsWithoutIne those of whom one has none
 * @param foundWithoutIne of these, those that the machine gave the same number
 * @param casesPerThousand questions to humans, for a thousand people
 */
public record Verdict(
        int falseAutomaticLinks,
        int pairsWithIne,
        int foundWithIne,
        int pairsWithoutIne,
        int foundWithoutIne,
        double casesPerThousand) {

    /**
     * Compares.
     *
     * @param number the number that a registration was given; nothing while it is a question
     */
    public static Verdict of(
            List<Registration> registrations, int people, int cases, Function<Registration, @Nullable String> number) {
        var ownerOf = new HashMap<String, Integer>();
        var earlier = new HashMap<Integer, List<Registration>>();
        var count = new int[5];
        for (var registration : registrations) {
            var given = number.apply(registration);
            if (given != null
                    && ownerOf.merge(given, registration.human(), (first, mine) -> first) != registration.human()) {
                count[0]++;
            }
            var before = earlier.computeIfAbsent(registration.human(), fresh -> new ArrayList<>());
            var last =
                    before.stream().filter(other -> number.apply(other) != null).reduce((one, other) -> other);
            last.ifPresent(other -> {
                var place = registration.hasIne() && other.hasIne() ? 1 : 3;
                count[place]++;
                count[place + 1] += number(number, other).equals(given) ? 1 : 0;
            });
            before.add(registration);
        }
        return new Verdict(count[0], count[1], count[2], count[3], count[4], 1000.0 * cases / people);
    }

    /** By the names in which it is published. */
    public Map<String, Number> document() {
        var document = new LinkedHashMap<String, Number>();
        document.put("falseAutomaticLinks", falseAutomaticLinks);
        document.put("recallWithIne", rounded((double) foundWithIne / pairsWithIne));
        document.put("recallWithoutIne", rounded((double) foundWithoutIne / pairsWithoutIne));
        document.put("casesPerThousand", rounded(casesPerThousand));
        document.put("pairsWithIne", pairsWithIne);
        document.put("pairsWithoutIne", pairsWithoutIne);
        return document;
    }

    /** Of those who were given somebody's number by the machine, how many were given their own. */
    public double precision() {
        var found = foundWithIne + foundWithoutIne;
        return found + falseAutomaticLinks == 0 ? 1 : (double) found / (found + falseAutomaticLinks);
    }

    /** Of those of whom an earlier registration was known, how many were given its number. */
    public double recall() {
        return (double) (foundWithIne + foundWithoutIne) / Math.max(1, pairsWithIne + pairsWithoutIne);
    }

    private static String number(Function<Registration, @Nullable String> number, Registration of) {
        var given = number.apply(of);
        return given == null ? "" : given;
    }

    private static double rounded(double value) {
        return Math.round(value * 100_000) / 100_000.0;
    }
}
