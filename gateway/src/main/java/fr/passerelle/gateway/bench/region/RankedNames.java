package fr.passerelle.gateway.bench.region;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names of which those higher up are drawn more often.
 *
 * <p>Lists of French names by frequency fall off as Zipf's law with Mandelbrot's shift has it: the name of rank
 * <i>r</i> comes in proportion to 1/(<i>r</i> + shift).
 */
final class RankedNames {

    private static final Pattern BETWEEN = Pattern.compile(",\\s*|\\R");

    private final List<String> names;
    private final double[] upTo;

    private RankedNames(List<String> names, double shift) {
        this.names = names;
        this.upTo = new double[names.size()];
        var sum = 0.0;
        for (var rank = 0; rank < upTo.length; rank++) {
            sum += 1 / (rank + 1 + shift);
            upTo[rank] = sum;
        }
    }

    /** The list in that file beside this class; lines that begin with # say what it is. */
    static RankedNames in(String file, double shift) {
        try (var content = RankedNames.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new FileNotFoundException(file);
            }
            var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            var names = text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(BETWEEN::splitAsStream)
                    .distinct()
                    .toList();
            return new RankedNames(names, shift);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String draw(RandomGenerator chance) {
        var place = Arrays.binarySearch(upTo, chance.nextDouble() * upTo[upTo.length - 1]);
        return names.get(Math.min(place < 0 ? -place - 1 : place, upTo.length - 1));
    }

    /** All of them, by rank. */
    List<String> all() {
        return names;
    }
}
