package fr.passerelle.connectors.aaf;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of a delivery, by its name {@code <prefix>_Complet_<yyyyMMdd>_<Category>_<nnnn>.xml}, or, in an archive or
 * folder that tells the day itself, by the short {@code <prefix>_<Category>_<nnnn>.xml}.
 *
 * @param name as it stands in its archive or folder, with any folder before it
 */
record Member(String name, String prefix, Edition edition, Category category, int number) {

    /** The order of reading: what is referred to before what refers to it, then by number. */
    static final Comparator<Member> ORDER =
            Comparator.comparing(Member::category).thenComparing(Member::prefix).thenComparingInt(Member::number);

    private static final Pattern DATED =
            Pattern.compile("(?:.*/)?([^/]+)_(?i:(Complet)|(Delta))_(20[0-9]{6})_([A-Za-z]+)_([0-9]{4})\\.xml");
    private static final Pattern SHORT = Pattern.compile("(?:.*/)?([^/]*?)_?([A-Za-z]+)_([0-9]{4})\\.xml");

    /** The member of that dated name; empty for any other file, such as the DTD that comes along. */
    static Optional<Member> of(String name) throws BrokenDelivery {
        var parts = DATED.matcher(name);
        if (!parts.matches() || Category.of(parts.group(5)).isEmpty()) {
            return Optional.empty();
        }
        var edition = Edition.of(name, parts.group(4), parts.group(3) != null);
        return Category.of(parts.group(5))
                .map(category -> new Member(name, parts.group(1), edition, category, Integer.parseInt(parts.group(6))));
    }

    /** The member of that name in something of that edition, which a short name is taken to be of. */
    static Optional<Member> of(String name, Edition around) throws BrokenDelivery {
        var dated = of(name);
        var parts = SHORT.matcher(name);
        if (dated.isPresent() || !parts.matches()) {
            return dated;
        }
        return Category.of(parts.group(2))
                .map(category -> new Member(name, parts.group(1), around, category, Integer.parseInt(parts.group(3))));
    }

    /** Refuses members that do not make one whole delivery of that extent. */
    static void check(List<Member> members, boolean isDelta) throws BrokenDelivery {
        if (!isDelta) {
            checkCategories(members);
        }
        if (members.stream().anyMatch(member -> member.edition.isDelta() != isDelta)) {
            throw new BrokenDelivery(
                    "AAF-MIXED", "la livraison mêle des fichiers complets et des deltas ; rien n'est lu");
        }
        if (members.stream().map(Member::edition).distinct().count() > 1) {
            throw new BrokenDelivery("AAF-MIXED", "la livraison mêle des fichiers de plusieurs jours ; rien n'est lu");
        }
        checkNumbers(members.stream().sorted(ORDER).toList());
    }

    private static void checkCategories(List<Member> members) throws BrokenDelivery {
        for (var category : Category.values()) {
            if (category.isNeeded() && members.stream().noneMatch(member -> member.category == category)) {
                throw new BrokenDelivery(
                        "AAF-INCOMPLETE",
                        "livraison incomplète, aucun fichier " + category.token() + " ; rien n'est lu");
            }
        }
    }

    /** Files are numbered from 0000 without a gap; a gap is a file that got lost. */
    private static void checkNumbers(List<Member> members) throws BrokenDelivery {
        var next = new HashMap<String, Integer>();
        for (var member : members) {
            var series = member.prefix + "_" + member.category;
            int due = next.getOrDefault(series, 0);
            if (member.number < due) {
                throw new BrokenDelivery("AAF-TWICE-A-FILE", "le fichier " + member.name + " est livré deux fois");
            }
            if (member.number > due) {
                throw new BrokenDelivery(
                        "AAF-INCOMPLETE",
                        "livraison incomplète, il manque un fichier avant " + member.name + " ; rien n'est lu");
            }
            next.put(series, due + 1);
        }
    }
}
