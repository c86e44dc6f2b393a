package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Adult;
import fr.passerelle.gateway.bench.region.Family.Name;
import fr.passerelle.gateway.bench.region.Family.Reach;
import fr.passerelle.gateway.bench.region.Names.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the adults of a family: parents first, together or apart, then who else may fetch the child or pays. */
final class AdultMaker {

    private static final double ALONE_AND_MOTHER = 85;
    private static final double NO_FATHER = 6;
    private static final double TWO_MOTHERS = 1.5;
    private static final double APART = 24;
    private static final double NAME_OF_THE_OTHER = 55;
    private static final double BOTH_NAMES = 8;
    private static final double IN_CHARGE = 40;
    private static final double MOBILE = 90;
    private static final double MAIL = 72;
    private static final double MAIL_OF_THE_OTHER = 3;
    private static final List<Kinship> OTHERS = List.of(
            Kinship.GRANDPARENT,
            Kinship.OTHER_FAMILY,
            Kinship.OTHER,
            Kinship.OTHER,
            Kinship.GRANDPARENT,
            Kinship.TUTOR,
            Kinship.EDUCATOR);

    private final Names names;

    AdultMaker(Names names) {
        this.names = names;
    }

    /** Where a family lives, and its number. */
    record Roof(int family, Home home) {}

    /** That many adults, numbered from there. */
    List<Adult> adults(int first, int count, Roof roof, RandomGenerator chance) {
        var adults = new ArrayList<Adult>();
        for (var rank = 0; rank < count; rank++) {
            var kinship = kinship(rank, count, chance);
            var woman = woman(kinship, chance);
            var name = name(woman, adults, kinship == Kinship.FATHER || rank > 1, chance);
            var apart = rank > 0 && Seeds.happens(chance, rank > 1 ? 80 : APART);
            var home = apart ? names.home(roof.home().town().postcode().substring(0, 2), chance) : roof.home();
            var number = first + rank;
            adults.add(new Adult(
                    number,
                    name,
                    home,
                    kinship,
                    legal(rank, chance),
                    reach(number, name, new Reach(line(roof.family(), apart ? rank : 0), null, mail(adults)), chance)));
        }
        // The first adult is written before the second is known, so her married name comes last.
        return married(adults, chance);
    }

    private static Kinship kinship(int rank, int count, RandomGenerator chance) {
        if (rank == 0) {
            return count > 1 || Seeds.happens(chance, ALONE_AND_MOTHER) ? Kinship.MOTHER : Kinship.FATHER;
        }
        if (rank == 1 && !Seeds.happens(chance, NO_FATHER)) {
            return Seeds.happens(chance, TWO_MOTHERS) ? Kinship.MOTHER : Kinship.FATHER;
        }
        return OTHERS.get(chance.nextInt(OTHERS.size()));
    }

    private static boolean woman(Kinship kinship, RandomGenerator chance) {
        return switch (kinship) {
            case MOTHER -> true;
            case FATHER -> false;
            case GRANDPARENT, OTHER_FAMILY, EDUCATOR, TUTOR, OTHER -> chance.nextBoolean();
        };
    }

    private Name name(boolean woman, List<Adult> before, boolean own, RandomGenerator chance) {
        var family = own || before.isEmpty() || chance.nextBoolean()
                ? names.family(chance)
                : before.getFirst().name().birth();
        return new Name(woman, family, family, List.of(names.adult(woman, chance)));
    }

    private static List<Adult> married(List<Adult> adults, RandomGenerator chance) {
        if (adults.size() < 2 || !adults.getFirst().home().equals(adults.get(1).home())) {
            return adults;
        }
        var own = adults.getFirst().name();
        var other = adults.get(1).name().birth();
        var used = Seeds.happens(chance, NAME_OF_THE_OTHER)
                ? other
                : Seeds.happens(chance, BOTH_NAMES) ? own.birth() + "-" + other : own.birth();
        var first = adults.getFirst();
        adults.set(
                0,
                new Adult(
                        first.number(),
                        new Name(own.woman(), used, own.birth(), own.given()),
                        first.home(),
                        first.kinship(),
                        first.legal(),
                        first.reach()));
        return adults;
    }

    private static int legal(int rank, RandomGenerator chance) {
        if (rank < 2) {
            return 1;
        }
        return Seeds.happens(chance, IN_CHARGE) ? 2 : 0;
    }

    /** The telephone and the mail that the family shares, with a mobile and maybe a mail of one's own. */
    private static Reach reach(int number, Name name, Reach shared, RandomGenerator chance) {
        var mobile = Seeds.happens(chance, MOBILE) ? phone("07 00", number) : null;
        var own = Seeds.happens(chance, MAIL) ? mail(name, number) : null;
        var mail = shared.mail() != null && Seeds.happens(chance, MAIL_OF_THE_OTHER) ? shared.mail() : own;
        return new Reach(shared.homePhone(), mobile, mail);
    }

    private static @Nullable String mail(List<Adult> adults) {
        return adults.isEmpty() ? null : adults.getFirst().reach().mail();
    }

    /** An address of a person of that name and number, in a domain that is nobody's (RFC 2606). */
    static String mail(Name name, int number) {
        return Names.plain(name.first()) + "." + Names.plain(name.family()) + Integer.toString(number, 36)
                + "@exemple.invalid";
    }

    private static String line(int family, int rank) {
        return phone("02 00", family * 3 + rank);
    }

    /** A number in a range that is allotted to nobody's telephone. */
    static String phone(String range, int number) {
        return String.format(
                Locale.ROOT, "%s %02d %02d %02d", range, number / 10_000 % 100, number / 100 % 100, number % 100);
    }
}
