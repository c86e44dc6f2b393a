package fr.passerelle.connectors.ldap;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.Places;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The divisions and teaching groups that are entries of their own, and who is in them, directly or through another group.
 * A membership takes eight bytes, a member some forty; groups within groups are followed so far and no further, whatever
 * circles they make.
 */
final class GroupTree {

    /** How deep groups within groups are followed; a class within a level within a school is three. */
    static final int DEEPEST = 10;

    /** The most groups that one person is put in. */
    static final int MOST_OF_ONE = 500;

    private static final int SMALLEST = 1 << 10;

    private final List<Group> groups = new ArrayList<>();
    private final HashedTable firstOf = new HashedTable();
    private int[] groupAt = new int[SMALLEST];
    private int[] nextAt = new int[SMALLEST];
    private int size;

    /**
     * One group.
     *
     * @param dn in the form used for comparing
     * @param school as quoted; null for a group at the school of each of its members
     */
    record Group(
            String dn,
            boolean isDivision,
            String name,
            @Nullable String school) {}

    /** A group and the DNs of its members, in the form used for comparing. */
    void add(Group group, List<String> members) {
        var number = groups.size();
        groups.add(group);
        for (var member : members) {
            if (size == groupAt.length) {
                groupAt = Arrays.copyOf(groupAt, size * 2);
                nextAt = Arrays.copyOf(nextAt, size * 2);
            }
            groupAt[size] = number;
            var before = firstOf.put(member, size);
            nextAt[size] = (int) before;
            size++;
        }
    }

    /** How many memberships there are. */
    int memberships() {
        return size;
    }

    /** Puts the person of that entry where its groups say. */
    void addTo(Places places, SdetEntry entry, Schools schools) throws BadRecord {
        if (groups.isEmpty()) {
            return;
        }
        var own = places.at(null);
        for (var number : of(entry.dn())) {
            var group = groups.get(number);
            if (group.school() != null) {
                add(places, schools.quoted(group.school()).key(), group);
            } else {
                for (var place : own) {
                    add(places, place.schoolKey(), group);
                }
            }
        }
    }

    private static void add(Places places, String school, Group group) throws BadRecord {
        if (group.isDivision()) {
            places.division(school, group.name());
        } else {
            places.group(school, group.name());
        }
    }

    /** The numbers of the groups that the entry of that DN is in, the nearest first, each once. */
    List<Integer> of(String dn) {
        var found = new ArrayList<Integer>();
        var seen = new BitSet();
        var level = new ArrayDeque<>(List.of(dn));
        for (var depth = 0; depth < DEEPEST && !level.isEmpty() && found.size() < MOST_OF_ONE; depth++) {
            var above = new ArrayDeque<String>();
            for (var member : level) {
                for (var at = (int) firstOf.get(member); at >= 0; at = nextAt[at]) {
                    if (!seen.get(groupAt[at]) && found.size() < MOST_OF_ONE) {
                        seen.set(groupAt[at]);
                        found.add(groupAt[at]);
                        above.add(groups.get(groupAt[at]).dn());
                    }
                }
            }
            level = above;
        }
        return found;
    }
}
