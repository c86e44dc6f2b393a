package fr.passerelle.gateway.demo.region;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names of which some are drawn more often than others. */
final class NameList {

    private static final Pattern BETWEEN = Pattern.compile(",\\s*");
    private final List<String> drawn = new ArrayList<>();

    /** Written as {@code Paul 3, Rose 1}: Paul comes three times as often as Rose. */
    NameList(String written) {
        BETWEEN.splitAsStream(written.strip()).forEach(this::add);
    }

    private void add(String item) {
        var cut = item.lastIndexOf(' ');
        for (var times = Integer.parseInt(item.substring(cut + 1)); times > 0; times--) {
            drawn.add(item.substring(0, cut));
        }
    }

    String draw(RandomGenerator chance) {
        return drawn.get(chance.nextInt(drawn.size()));
    }
}
