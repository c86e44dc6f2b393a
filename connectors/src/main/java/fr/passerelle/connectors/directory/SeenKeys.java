package fr.passerelle.connectors.directory;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** A set of a source's keys that stays small: short numbers, which most keys are, take a bit each. */
public final class SeenKeys {

    private static final int LONGEST_NUMBER = 8;

    private final BitSet numbers = new BitSet();
    private final Set<String> others = new HashSet<>();

    /** Adds the key; false when it was there already. */
    public boolean add(String key) {
        if (!isNumber(key)) {
            return others.add(key);
        }
        var number = Integer.parseInt(key);
        var isNew = !numbers.get(number);
        numbers.set(number);
        return isNew;
    }

    /** Whether it was added. */
    public boolean contains(String key) {
        return isNumber(key) ? numbers.get(Integer.parseInt(key)) : others.contains(key);
    }

    /** How many of these keys are not among the others. */
    public long countNotIn(SeenKeys other) {
        var left = (BitSet) numbers.clone();
        left.andNot(other.numbers);
        return left.cardinality()
                + others.stream().filter(key -> !other.others.contains(key)).count();
    }

    /** Whether none was added. */
    public boolean isEmpty() {
        return numbers.isEmpty() && others.isEmpty();
    }

    /** A leading zero makes another key of the same number, so such keys are kept as text. */
    private static boolean isNumber(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST_NUMBER
                && key.charAt(0) != '0'
                && key.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
