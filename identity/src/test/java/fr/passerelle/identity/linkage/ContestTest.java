package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {

    private static final PersonId ONE = new PersonId("one");
    private static final PersonId OTHER = new PersonId("other");
    private final Matcher matcher = new Matcher();
    private final Contest contest = new Contest(matcher);

    @Test
    void nobody_is_given_to_two_records_of_one_source() {
        contest.enter("a", List.of(claim(ONE, true, 30)));
        contest.enter("b", List.of(claim(ONE, true, 12)));
        assertThat(settled().get("a")).isInstanceOf(Match.Same.class);
        assertThat(settled().get("b")).isInstanceOf(Match.New.class);
    }

    @Test
    void when_neither_is_plainly_likelier_a_human_decides_on_both() {
        contest.enter("a", List.of(claim(ONE, true, 14)));
        contest.enter("b", List.of(claim(ONE, true, 12)));
        assertThat(settled().values()).hasOnlyElementsOfType(Match.Ambiguous.class);
    }

    @Test
    void of_two_people_the_plainly_likelier_is_taken() {
        contest.enter("a", List.of(claim(ONE, true, 30), claim(OTHER, true, 12)));
        assertThat(settled().get("a"))
                .isInstanceOfSatisfying(
                        Match.Same.class, same -> assertThat(same.person()).isEqualTo(ONE));
    }

    @Test
    void of_two_people_as_likely_as_each_other_none_is_taken() {
        contest.enter("a", List.of(claim(ONE, true, 14), claim(OTHER, true, 12)));
        assertThat(settled().get("a"))
                .isInstanceOfSatisfying(
                        Match.Ambiguous.class,
                        match -> assertThat(match.candidates()).containsExactly(ONE, OTHER));
    }

    @Test
    void homonyms_who_are_both_known_find_each_their_own() {
        contest.enter("a", List.of(claim(ONE, true, 30), claim(OTHER, true, 15)));
        contest.enter("b", List.of(claim(OTHER, true, 30), claim(ONE, true, 15)));
        assertThat(settled().values()).hasOnlyElementsOfType(Match.Same.class);
    }

    private Map<String, Match> settled() {
        var settled = new HashMap<String, Match>();
        contest.settle(matcher, settled::put);
        return settled;
    }

    private static Claim claim(PersonId person, boolean same, double odds) {
        return new Claim(person, same, false, odds, 0, 0, 0);
    }
}
