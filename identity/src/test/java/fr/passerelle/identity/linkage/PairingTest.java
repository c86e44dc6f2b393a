package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairingTest {

    private static final List<String> SYLLABLES = List.of(
            "ba", "cor", "du", "fel", "gri", "hon", "jou", "lam", "mer", "nol", "pas", "rin", "sou", "tal", "vre");
    private static final int PEOPLE = 600;

    @Test
    void each_finds_its_own_in_the_other_list_and_nobody_anothers() {
        var pairs = Pairing.between(list(0), list(1));
        assertThat(pairs).hasSizeGreaterThan(PEOPLE * 97 / 100).allMatch(pair -> pair.left() == pair.right());
    }

    @Test
    void strangers_find_nobody() {
        var strangers = list(1).subList(PEOPLE / 2, PEOPLE);
        assertThat(Pairing.between(list(0).subList(0, PEOPLE / 2), strangers)).isEmpty();
    }

    @Test
    void in_one_list_the_records_of_one_person_find_each_other() {
        var both = new ArrayList<>(list(0));
        both.addAll(list(1));
        assertThat(Pairing.within(both))
                .hasSizeGreaterThan(PEOPLE * 97 / 100)
                .allMatch(pair -> pair.right() - pair.left() == PEOPLE);
    }

    /** Every tenth name has a slip in the second list. */
    private static List<Portrait> list(int number) {
        var chance = new SplittableRandom(7);
        var list = new ArrayList<Portrait>();
        for (var i = 0; i < PEOPLE; i++) {
            var given = name(chance, 2);
            var family = name(chance, 3);
            var born = LocalDate.of(2008, 1, 2).plusDays(chance.nextInt(4000));
            var written = number == 1 && i % 10 == 0 ? family.substring(1) : family;
            list.add(Portrait.of(
                    "list-" + number,
                    ProfileKind.PUPIL,
                    Map.of(
                            Trait.GIVEN, List.of(given),
                            Trait.FAMILY, List.of(written),
                            Trait.BORN, List.of(born.toString()))));
        }
        return list;
    }

    private static String name(SplittableRandom chance, int syllables) {
        var name = new StringBuilder();
        for (var i = 0; i < syllables; i++) {
            name.append(SYLLABLES.get(chance.nextInt(SYLLABLES.size())));
        }
        return name.toString();
    }
}
