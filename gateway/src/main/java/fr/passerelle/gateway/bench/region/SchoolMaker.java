package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Grade.Track;
import fr.passerelle.identity.establishment.Uai;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Founds schools, each with as many divisions as the pupils to be expected need. */
final class SchoolMaker {

    private static final String KEY_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final List<String> DEPARTMENTS = List.of("14", "50", "61");
    private static final int FIRST_NUMBER = 5000;
    private static final int PUPILS_OF_A_DIVISION = 26;
    private static final double PRIVATE = 20;
    private static final List<String> NAMES = List.of(
            "DES TILLEULS",
            "DU VIEUX MOULIN",
            "DES QUATRE VENTS",
            "DE LA HAUTE LANDE",
            "DU BOIS DORMANT",
            "LES HAUTS FLOTS",
            "DE L'ENCRE BLEUE",
            "LA CLAIRIERE",
            "DES GRANDES MAREES",
            "DU PHARE ETEINT",
            "LES PETITS CAILLOUX",
            "DE LA POMME D'API",
            "LE GRAND HETRE",
            "DES TROIS RIVIERES",
            "DU CHEMIN CREUX",
            "LES ALOUETTES",
            "DE LA CRAIE",
            "L'ARDOISE",
            "DU BELVEDERE",
            "DES EMBRUNS",
            "LES COLOMBAGES",
            "DE LA DENTELLE",
            "DU PLESSIS INVENTE",
            "LES HIRONDELLES",
            "DES BRUMES",
            "DU CLOS FLEURI",
            "DE LA SOURCE",
            "LES CORDELIERS",
            "DU MARAIS",
            "DES VERGERS");

    private final Seeds seeds;
    private final Names names;

    SchoolMaker(Seeds seeds, Names names) {
        this.seeds = seeds;
        this.names = names;
    }

    /** The département of a sector's schools and homes, in two digits. */
    static String department(int sector) {
        return DEPARTMENTS.get(sector % DEPARTMENTS.size());
    }

    /** A school of the sector, for about that many pupils in each level. */
    School school(int sector, int rank, Track track, double pupilsOfALevel) {
        var number = sector * Sector.SCHOOLS + rank;
        var chance = seeds.of(Seeds.Draw.SCHOOL, number);
        var department = department(sector);
        return new School(
                number,
                uai(department, sector / DEPARTMENTS.size() * Sector.SCHOOLS + rank),
                track,
                NAMES.get(chance.nextInt(NAMES.size())),
                names.town(department, sector / DEPARTMENTS.size() + rank / 4),
                track != Track.RURAL && !Seeds.happens(chance, PRIVATE),
                track == Track.ECOLE
                        ? smallDivisions(pupilsOfALevel, chance)
                        : divisions(track, pupilsOfALevel, chance));
    }

    private static Uai uai(String department, int rank) {
        var digits = String.format(Locale.ROOT, "0%s%04d", department, FIRST_NUMBER + rank);
        return new Uai(digits + KEY_LETTERS.charAt(Integer.parseInt(digits) % KEY_LETTERS.length()));
    }

    /** Of an école: levels share a division where they must. */
    private List<Division> smallDivisions(double pupilsOfALevel, RandomGenerator chance) {
        var grades = Grade.of(Track.ECOLE);
        var count = Math.clamp(Math.round(pupilsOfALevel * grades.size() / PUPILS_OF_A_DIVISION), 1, grades.size());
        return IntStream.range(0, count)
                .mapToObj(rank -> grades.stream()
                        .filter(grade -> grade.year() * count / grades.size() == rank)
                        .toList())
                .map(shared -> new Division(
                        String.join(" ", shared.stream().map(Grade::code).toList()) + " de Mme " + names.family(chance),
                        shared))
                .toList();
    }

    private static List<Division> divisions(Track track, double pupilsOfALevel, RandomGenerator chance) {
        var style = chance.nextInt(8);
        var count = (int) Math.max(1, Math.round(pupilsOfALevel / PUPILS_OF_A_DIVISION));
        var divisions = new ArrayList<Division>();
        for (var grade : Grade.of(track)) {
            for (var rank = 1; rank <= count; rank++) {
                divisions.add(new Division(grade.code() + suffix(style, rank), List.of(grade)));
            }
        }
        return divisions;
    }

    /** Every school has a manner of its own; one in eight has signs in its names that XML and LDIF must write otherwise. */
    private static String suffix(int style, int rank) {
        return switch (style) {
            case 0, 1, 2 -> Integer.toString(rank);
            case 3, 4 -> "EME " + rank;
            case 5 -> String.format(Locale.ROOT, "%02d", rank);
            case 6 -> " " + (char) ('A' + (rank - 1) % 26);
            default -> "è Éveil & Sens " + rank;
        };
    }
}
