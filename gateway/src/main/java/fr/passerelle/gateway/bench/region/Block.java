package fr.passerelle.gateway.bench.region;

import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Bloc: who belongs together among the people whose numbers follow each other, so that any family can be made without the
 * others: how many children and adults each of the 25 families has, drawn from the make-up that all blocks share.
 */
final class Block {

    private final int number;
    private final int[] children;
    private final int[] adults;

    private Block(int number, int[] children, int[] adults) {
        this.number = number;
        this.children = children;
        this.adults = adults;
    }

    static Block of(Seeds seeds, int number) {
        var chance = seeds.of(Seeds.Draw.BLOCK, number);
        // 18 families of one child, 6 of two, 1 of three; 2 of one adult, 15 of two, 8 of three.
        return new Block(
                number,
                shuffled(chance, rank -> rank < 18 ? 1 : rank < 24 ? 2 : 3),
                shuffled(chance, rank -> rank < 2 ? 1 : rank < 17 ? 2 : 3));
    }

    int number() {
        return number;
    }

    int children(int family) {
        return children[family];
    }

    int adults(int family) {
        return adults[family];
    }

    /** The number of the family's first child, over all people. */
    int firstChild(int family) {
        return number * Scale.PEOPLE + sumBefore(children, family);
    }

    int firstAdult(int family) {
        return number * Scale.PEOPLE + Scale.PUPILS + sumBefore(adults, family);
    }

    int staffer(int rank) {
        return number * Scale.PEOPLE + Scale.PUPILS + Scale.GUARDIANS + rank;
    }

    private static int sumBefore(int[] counts, int end) {
        return IntStream.range(0, end).map(rank -> counts[rank]).sum();
    }

    private static int[] shuffled(RandomGenerator chance, IntUnaryOperator makeUp) {
        var counts = IntStream.range(0, Scale.FAMILIES).map(makeUp).toArray();
        for (var last = counts.length - 1; last > 0; last--) {
            var other = chance.nextInt(last + 1);
            var kept = counts[last];
            counts[last] = counts[other];
            counts[other] = kept;
        }
        return counts;
    }
}
