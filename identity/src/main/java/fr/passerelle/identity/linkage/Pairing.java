package fr.passerelle.identity.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Links lists of records in memory, by the same keys, comparisons and weights as a house's directories. */
public final class Pairing {

    private static final int MOST_IN_BLOCK = 60;
    private static final int DRAWN = 400_000;
    private static final long SEED = 20_260_901;

    private final List<Portrait> left;
    private final List<Portrait> right;
    private final boolean isOneList;
    private final Terms terms = new Terms();

    private Pairing(List<Portrait> left, List<Portrait> right, boolean isOneList) {
        this.left = left;
        this.right = right;
        this.isOneList = isOneList;
        left.forEach(terms::add);
        if (!isOneList) {
            right.forEach(terms::add);
        }
    }

    /**
     * Two records by their places in the lists, likelier one person's than not.
     *
     * @param odds in bits: 10 is a thousand to one
     * @param automatic whether the machine would have joined them in service
     */
    public record Pair(int left, int right, double odds, boolean automatic) {}

    /** Two lists in each of which every record is another person: nobody is in two pairs. */
    public static List<Pair> between(List<Portrait> left, List<Portrait> right) {
        var pairs = new Pairing(left, right, false).pairs();
        var isLeftFree = new boolean[left.size()];
        var isRightFree = new boolean[right.size()];
        Arrays.fill(isLeftFree, true);
        Arrays.fill(isRightFree, true);
        var kept = new ArrayList<Pair>();
        for (var pair : pairs) {
            if (isLeftFree[pair.left()] && isRightFree[pair.right()]) {
                isLeftFree[pair.left()] = false;
                isRightFree[pair.right()] = false;
                kept.add(pair);
            }
        }
        return kept;
    }

    /** One list that may have several records of one person. */
    public static List<Pair> within(List<Portrait> list) {
        return new Pairing(list, list, true).pairs();
    }

    /** The best first. */
    private List<Pair> pairs() {
        var candidates = candidates();
        var model = train(candidates);
        var scale = new Scale(model, terms);
        var rules = new Rules(terms);
        var before = Model.log2(Math.max(1e-15, matches(candidates, scale) / allPairs()));
        var pairs = new ArrayList<Pair>();
        for (var candidate : candidates) {
            var one = left.get((int) (candidate >>> 32));
            var other = right.get((int) (long) candidate);
            var degrees = Comparison.of(one, other);
            var odds = scale.weigh(degrees, one, other) + before;
            if (odds > 0) {
                var sure = odds >= Bands.MEASURED.same() && rules.limit(degrees, one, other) == Limit.OPEN;
                pairs.add(new Pair((int) (candidate >>> 32), (int) (long) candidate, odds, sure));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::odds).reversed());
        return pairs;
    }

    /** How many of them are one person's, by the weights themselves: found in a few rounds from half of the list. */
    private double matches(List<Long> candidates, Scale scale) {
        var weights = candidates.stream()
                .mapToDouble(pair -> {
                    var one = left.get((int) (pair >>> 32));
                    var other = right.get((int) (long) pair);
                    return scale.weigh(Comparison.of(one, other), one, other);
                })
                .toArray();
        var matches = Math.min(left.size(), right.size()) / 2.0;
        for (var round = 0; round < 10; round++) {
            var prior = Model.log2(matches / allPairs());
            matches = Math.max(
                    1,
                    Arrays.stream(weights)
                            .map(weight -> 1 / (1 + Math.pow(2, -weight - prior)))
                            .sum());
        }
        return matches;
    }

    private double allPairs() {
        return isOneList ? left.size() * (left.size() - 1.0) / 2 : (double) left.size() * right.size();
    }

    private Model train(List<Long> candidates) {
        var training = new Training();
        candidates.forEach(
                pair -> training.paired(Comparison.of(left.get((int) (pair >>> 32)), right.get((int) (long) pair))));
        RandomGenerator chance = new SplittableRandom(SEED);
        for (var i = 0; i < DRAWN; i++) {
            var one = chance.nextInt(left.size());
            var other = chance.nextInt(right.size());
            if (!isOneList || one != other) {
                training.random(Comparison.of(left.get(one), right.get(other)));
            }
        }
        return training.learn(Model.builtIn(), Math.min(left.size(), right.size()), allPairs());
    }

    private List<Long> candidates() {
        var byKey = new HashMap<Long, List<Integer>>();
        for (var i = 0; i < right.size(); i++) {
            for (var key : Blocks.of(right.get(i))) {
                byKey.computeIfAbsent(key, fresh -> new ArrayList<>()).add(i);
            }
        }
        return IntStream.range(0, left.size())
                .boxed()
                .flatMap(i ->
                        found(i, byKey, other -> !isOneList || other > i).mapToObj(other -> (long) i << 32 | other))
                .toList();
    }

    private IntStream found(int one, Map<Long, List<Integer>> byKey, IntPredicate isWanted) {
        return Arrays.stream(Blocks.of(left.get(one)))
                .mapToObj(key -> byKey.getOrDefault(key, List.of()))
                .filter(block -> block.size() <= MOST_IN_BLOCK)
                .flatMapToInt(block -> block.stream().mapToInt(Integer::intValue))
                .filter(isWanted)
                .distinct();
    }
}
