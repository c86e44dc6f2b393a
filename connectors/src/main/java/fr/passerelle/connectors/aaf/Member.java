package fr.passerelle.connectors.aaf;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of a delivery, by its name {@code <prefix>_Complet_<yyyyMMdd>_<Category>_<nnnn>.xml}.
 *
 * @param name as it stands in its archive or folder, with any folder before it
 */
record Member(String name, String prefix, String date, Category category, int number) {

    private static final Pattern NAME =
            Pattern.compile("(?:.*/)?([^/]+)_Complet_(20[0-9]{6})_([A-Za-z]+)_([0-9]{4})\\.xml");
    private static final Comparator<Member> ORDER =
            Comparator.comparing(Member::category).thenComparing(Member::prefix).thenComparingInt(Member::number);

    /** The member of that name; empty for any other file, such as the DTD that comes along. */
    static Optional<Member> of(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches()
                ? Category.of(matcher.group(3))
                        .map(category -> new Member(
                                name, matcher.group(1), matcher.group(2), category, Integer.parseInt(matcher.group(4))))
                : Optional.empty();
    }

    /** The members among those names in the order they are read in, if they make one whole delivery. */
    static List<Member> inOrder(List<String> names) throws BrokenDelivery {
        var members =
                names.stream().flatMap(name -> of(name).stream()).sorted(ORDER).toList();
        for (var category : Category.values()) {
            if (category.isNeeded() && members.stream().noneMatch(member -> member.category == category)) {
                throw new BrokenDelivery(
                        "AAF : livraison incomplète, aucun fichier " + category.token() + " ; rien n'est lu");
            }
        }
        if (members.stream().map(Member::date).distinct().count() > 1) {
            throw new BrokenDelivery("AAF : la livraison mêle des fichiers de plusieurs jours");
        }
        checkNumbers(members);
        return members;
    }

    /** Files are numbered from 0000 without a gap; a gap is a file that got lost. */
    private static void checkNumbers(List<Member> members) throws BrokenDelivery {
        var next = new HashMap<String, Integer>();
        for (var member : members) {
            var series = member.prefix + "_" + member.category;
            int due = next.getOrDefault(series, 0);
            if (member.number < due) {
                throw new BrokenDelivery("AAF : le fichier " + member.name + " est livré deux fois");
            }
            if (member.number > due) {
                throw new BrokenDelivery(
                        "AAF : livraison incomplète, il manque un fichier avant " + member.name + " ; rien n'est lu");
            }
            next.put(series, due + 1);
        }
    }
}
