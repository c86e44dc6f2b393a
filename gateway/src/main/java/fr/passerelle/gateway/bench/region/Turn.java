package fr.passerelle.gateway.bench.region;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one day makes of a family or of somebody who works in a school.
 *
 * @param before null for those who move in
 * @param after null for those who leave
 */
record Turn<T>(@Nullable T before, @Nullable T after) {

    static <T> Turn<T> unchanged(T one) {
        return new Turn<>(one, one);
    }

    /** As it is at the end of the day, if there still is anybody. */
    Stream<T> then() {
        return Stream.ofNullable(after);
    }
}
