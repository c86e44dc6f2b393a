package fr.passerelle.gateway.bench.linkage;

import fr.passerelle.gateway.bench.linkage.Human.Home;
import fr.passerelle.gateway.bench.linkage.Scribe.Written;
import fr.passerelle.gateway.bench.linkage.Years.Registration;
import fr.passerelle.gateway.bench.region.InventedNames;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The adults of each home as directories write them down: one or two, under a key of each directory's own. Some have a mail
 * or a telephone that is all the family's, and some a son of their own name, who is a father by now and still has both.
 */
final class Households {

    private static final double TWO = 82;
    private static final double NAMED = 92;
    private static final double IN_CAPITALS = 40;
    private static final double HEIRS = 2;
    private static final double FAMILY_LINE = 20;
    private static final double OTHER_MOBILE = 20;
    private static final double FAMILY_MAIL = 20;
    private static final double WITHOUT_NAME = 20;
    private static final double SLIP = 1;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final InventedNames names = new InventedNames();
    private final long seed;
    private final Map<String, Told> known = new HashMap<>();
    private final Map<String, PersonRecord> told = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final List<Registration> all = new ArrayList<>();
    private final Map<Integer, String> families = new HashMap<>();

    Households(long seed, List<Human> humans) {
        this.seed = seed;
        humans.forEach(human -> families.put(human.home().number(), human.home().family()));
    }

    private record Told(PersonRecord record, boolean isNamed) {}

    /** Begins another reading. */
    void begin() {
        told.clear();
    }

    /** Whom the pupils read so far have named. */
    List<PersonRecord> told() {
        return List.copyOf(told.values());
    }

    /** All who were named by a pupil, in the order in which they were written down. */
    List<Registration> registrations() {
        return all.stream()
                .filter(each -> named.contains(each.directory() + "/" + each.key()))
                .toList();
    }

    /** Who answers for the children of that home, as that directory has it. */
    List<Guarded> ties(String directory, Home home) {
        var ties = new ArrayList<Guarded>();
        var count = new SplittableRandom(seed + home.number()).nextDouble() * 100 < TWO ? 2 : 1;
        for (var rank = 0; rank < count; rank++) {
            var adult = adult(directory, home, rank);
            if (adult.isNamed()) {
                named.add(directory + "/" + adult.record().key());
                told.put(adult.record().key(), adult.record());
                ties.add(new Guarded(adult.record().key(), rank == 0 ? "20" : "10", true));
            }
        }
        return ties;
    }

    private Told adult(String directory, Home home, int rank) {
        return known.computeIfAbsent(directory + "/" + home.number() + "/" + rank, fresh -> {
            var key = String.format(Locale.ROOT, "9%07d", all.size());
            var human = 2 * home.number() + rank;
            var chance = new SplittableRandom(seed * 17 + 1_000_003L * all.size());
            var name = name(home, rank, chance);
            all.add(new Registration(directory, key, human, 0, new Written(name, NO_DATE, null)));
            var phone = happens(75, chance) ? phone(home, human, chance) : null;
            var mail = happens(35, chance) ? mail(home, human, rank, chance) : null;
            return new Told(
                    new PersonRecord(
                            key,
                            ProfileKind.GUARDIAN,
                            name,
                            new Particulars(null, null, mail, phone),
                            List.of(),
                            List.of()),
                    happens(NAMED, chance));
        });
    }

    /** The names are the home's, the slips the directory's. */
    private PersonName name(Home home, int rank, RandomGenerator chance) {
        var own = own(home, rank);
        var woman = rank == 0;
        var given = names.adult(woman, own);
        var birth = woman ? names.family(own) : families.getOrDefault(elder(home), home.family());
        var family = woman && happens(60, own) ? home.family() : birth;
        var told = family.equals(birth) || happens(50, chance) ? null : birth;
        var written = happens(IN_CAPITALS, chance) ? given.toUpperCase(Locale.ROOT) : given;
        var scribe = new Scribe(chance.nextLong());
        return new PersonName(
                happens(SLIP, chance) ? scribe.slip(family) : family,
                told,
                happens(SLIP, chance) ? scribe.slip(written) : written,
                List.of(),
                title(woman, chance));
    }

    /** A son of one name with his father is drawn as the man of the home before was. */
    private RandomGenerator own(Home home, int rank) {
        return new SplittableRandom(seed * 13 + 2L * (rank == 1 ? elder(home) : home.number()) + rank);
    }

    /** The home that has the line and the mail of the family: that of the father, where the man is his father's heir. */
    private int elder(Home home) {
        var isHeir =
                home.number() % 2 == 1 && new SplittableRandom(seed * 29 + home.number()).nextDouble() * 100 < HEIRS;
        return isHeir ? home.number() - 1 : home.number();
    }

    private String phone(Home home, int human, RandomGenerator chance) {
        if (happens(FAMILY_LINE, chance)) {
            return String.format(Locale.ROOT, "02%08d", elder(home));
        }
        return String.format(Locale.ROOT, "06%08d", happens(OTHER_MOBILE, chance) ? human + 40_000_000 : human);
    }

    private String mail(Home home, int human, int rank, RandomGenerator chance) {
        if (happens(FAMILY_MAIL, chance)) {
            return "famille" + elder(home) + "@exemple.invalid";
        }
        var given = MARKS.matcher(Normalizer.normalize(names.adult(rank == 0, own(home, rank)), Normalizer.Form.NFD))
                .replaceAll("");
        var isNamed = new SplittableRandom(seed * 37 + human).nextDouble() * 100 >= WITHOUT_NAME;
        return (isNamed ? given.toLowerCase(Locale.ROOT) + "." : "boite") + human + "@exemple.invalid";
    }

    private static @Nullable String title(boolean woman, RandomGenerator chance) {
        if (!happens(90, chance)) {
            return null;
        }
        return woman ? "Mme" : "M.";
    }

    private static boolean happens(double percent, RandomGenerator chance) {
        return chance.nextDouble() * 100 < percent;
    }
}
