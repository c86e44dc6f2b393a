package fr.passerelle.gateway.bench.region;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Family names in the capitals of the academy's files: two thirds from the list of frequent ones; the long tail, of which
 * no list would be long enough, is put together as the Normans did, from places, trades and nicknames.
 */
final class FamilyNames {

    private static final double FREQUENT = 66;
    private static final double PLACE = 60;
    private static final double PARTICLED = 4;
    private static final double WITH_ARTICLE = 35;
    private static final List<String> BEFORE = List.of(
            "BEAU", "HAUTE", "BASSE", "MONT", "VAL", "BOIS", "CLAIRE", "ROUGE", "BLANCHE", "NEUVE", "GRAND", "PETITE",
            "ROCHE", "FONTE", "PIERRE", "SAULX", "FRESNE", "CHESNE", "POMME", "NOIRE", "VERTE", "OSMON", "ROBER",
            "AUBER", "GODER", "HERBE", "THIBER", "AMFRE", "BERNE", "COLOM", "DOUDE", "ESTRE", "FERMAN", "GONNE",
            "HERMAN", "IVE", "MALE", "NORME", "OUVRE", "PAREN", "QUINCAM", "RICAR", "SOTTE", "TOURNE", "URVILLE",
            "VARAN", "YVE", "ANGO");
    private static final List<String> AFTER = List.of(
            "VILLE",
            "MARE",
            "MESNIL",
            "BOSC",
            "BEC",
            "COURT",
            "FONTAINE",
            "TOT",
            "FLEUR",
            "HOULME",
            "LONDE",
            "CROIX",
            "HAYE",
            "PRE",
            "CHAMP",
            "MOUTIER",
            "DALLE",
            "VAST",
            "BOURG",
            "BRAY",
            "DIEP",
            "HAM",
            "HOGUE",
            "NESS",
            "LEU",
            "PORT",
            "RUE",
            "TUIT",
            "VAUX",
            "VY");
    private static final List<String> STEM = List.of(
            "BARB", "CORD", "FAUCH", "GRAV", "MOLL", "PELL", "TONN", "BOUV", "CHAUSS", "DRAP", "FROM", "HUCH", "LAVAND",
            "MERC", "PARMENT", "POT", "SABOT", "TISS", "VERR", "VIGN", "BRUN", "GAILL", "GROSS", "JOL", "LONGU", "MIGN",
            "NOIR", "POUP", "RENAUD", "SAUVAG", "TARD", "VAILL", "BIGN", "CAUV", "DORN", "FLAM", "GUILL", "HALL",
            "JACQU", "LAMB", "MARTIN", "NICOL", "OSM", "PERR", "QUESN", "RIOUL", "SIM", "THOM", "VAUT", "YVEL", "ANQU",
            "BERT", "COST", "DESM", "ENGUERR", "FOLL", "GOSS", "HAMEL", "INGOUV", "JOUV");
    private static final List<String> ENDING =
            List.of("IER", "ARD", "OUX", "ET", "ON", "EL", "IN", "OT", "EAU", "ETTE", "ONNE", "IERE", "AULT", "ENC");

    private final RankedNames frequent = RankedNames.in("family-names.txt", 14);

    String draw(RandomGenerator chance) {
        if (Seeds.happens(chance, FREQUENT)) {
            return frequent.draw(chance);
        }
        return Seeds.happens(chance, PLACE) ? place(chance) : trade(chance);
    }

    private static String place(RandomGenerator chance) {
        var place = one(BEFORE, chance) + one(AFTER, chance);
        return Seeds.happens(chance, PARTICLED) ? particle(place) + place : place;
    }

    private static String particle(String place) {
        return "AEIOUYH".indexOf(place.charAt(0)) < 0 ? "DE " : "D'";
    }

    private static String trade(RandomGenerator chance) {
        var trade = one(STEM, chance) + one(ENDING, chance);
        return Seeds.happens(chance, WITH_ARTICLE) ? "LE" + trade : trade;
    }

    private static String one(List<String> of, RandomGenerator chance) {
        return of.get(chance.nextInt(of.size()));
    }
}
