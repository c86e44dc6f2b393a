package fr.passerelle.gateway.demo.region;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hands out what may be given to one only: keys of directories, numbers of schools, INE, logins, telephones. */
final class Numbers {

    private final Map<Object, Integer> next = new HashMap<>();
    private final Set<String> logins = new HashSet<>();

    /** A directory's key of a person; every directory counts from the same number, so that keys meet across them. */
    String key(RegionSource source) {
        return Integer.toString(take(source, 4_200_001));
    }

    /** A pupil's number in the base of one school. */
    String number(School school) {
        return Integer.toString(take(school.uai(), 20_001));
    }

    /** A national number; every fortieth in the older shape, and none that a pupil could have. */
    String ine() {
        var rank = take("INE", 1);
        return rank % 40 == 0 ? String.format(Locale.ROOT, "%010dZ", rank) : String.format(Locale.ROOT, "%09dZZ", rank);
    }

    /** A telephone number that rings nowhere. */
    String phone() {
        var rank = take("TELEPHONE", 1);
        return String.format(Locale.ROOT, "02 00 00 %02d %02d", rank / 100, rank % 100);
    }

    /** {@code prenom.nom}; the second of that name gets a 2. */
    String login(String given, String family) {
        var wanted = Letters.plain(given) + "." + Letters.plain(family);
        var login = wanted;
        for (var rank = 2; !logins.add(login); rank++) {
            login = wanted + rank;
        }
        return login;
    }

    private int take(Object series, int first) {
        return next.merge(series, first, (before, _) -> before + 1);
    }
}
