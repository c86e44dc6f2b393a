package fr.passerelle.gateway.bench.region;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people and places are called. */
final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9-]+");

    private final FamilyNames families = new FamilyNames();
    private final RankedNames girls = RankedNames.in("girls.txt", 22);
    private final RankedNames boys = RankedNames.in("boys.txt", 22);
    private final RankedNames women = RankedNames.in("women.txt", 16);
    private final RankedNames men = RankedNames.in("men.txt", 16);
    private final RankedNames streets = RankedNames.in("streets.txt", 8);
    private final List<Town> towns = RankedNames.in("towns.txt", 1).all().stream()
            .map(line -> new Town(line.substring(0, 5), line.substring(6)))
            .toList();

    String family(RandomGenerator chance) {
        return families.draw(chance);
    }

    /** The usual given name first, then the others of the civil register. */
    List<String> child(boolean girl, RandomGenerator chance) {
        var list = girl ? girls : boys;
        return Stream.generate(() -> list.draw(chance))
                .limit(1 + chance.nextInt(3))
                .distinct()
                .toList();
    }

    String adult(boolean woman, RandomGenerator chance) {
        return (woman ? women : men).draw(chance);
    }

    /** A home in a town of that département, of which the two digits are given. */
    Home home(String department, RandomGenerator chance) {
        var street = 1 + chance.nextInt(180) + " " + streets.draw(chance);
        return new Home(street, town(department, chance.nextInt(1000)));
    }

    /** A town of that département, the same for the same rank. */
    Town town(String department, int rank) {
        var near = towns.stream()
                .filter(town -> town.postcode().startsWith(department))
                .toList();
        return near.get(rank % near.size());
    }

    /** In small letters without accents, blanks and apostrophes, as addresses want it. */
    static String plain(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        if (small.chars().allMatch(letter -> letter == '-' || (letter >= 'a' && letter <= 'z'))) {
            return small;
        }
        var bare =
                MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
        return UNSAFE.matcher(bare).replaceAll("");
    }

    /** Commune. */
    record Town(String postcode, String name) {}

    /** Domicile. */
    record Home(String street, Town town) {}
}
