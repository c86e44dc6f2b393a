package fr.passerelle.identity.person;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.person.Priorities.Attribute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrioritiesTest {

    private static final String INE = "000000002ZZ";
    private final TestIntake manche = TestIntake.clean();

    @BeforeEach
    void theSchoolsDifferAboutHisName() throws PlanRefused {
        manche.sync(manche.colleges(), feed(college(), pupil("1", "Tom", INE, "802", "2111")));
        manche.sync(manche.ecoles(), feed(ecole(), pupil("77", "Thomas", INE, "805", "1125")));
    }

    @Test
    void the_newest_record_is_believed_where_nothing_is_said() {
        assertThat(name(Priorities.NEWEST)).isEqualTo("Thomas");
    }

    @Test
    void the_source_named_first_is_believed_however_old_its_record() {
        assertThat(name(believing("manche-2d", "manche-1d"))).isEqualTo("Tom");
        assertThat(name(believing("manche-1d", "manche-2d"))).isEqualTo("Thomas");
    }

    @Test
    void a_source_that_is_named_goes_before_one_that_is_not() {
        assertThat(name(believing("manche-2d"))).isEqualTo("Tom");
    }

    @Test
    void a_priority_for_one_attribute_says_nothing_of_others() {
        assertThat(name(new Priorities(Map.of(Attribute.MAIL, List.of("manche-2d")))))
                .isEqualTo("Thomas");
    }

    private static Priorities believing(String... sources) {
        return new Priorities(Map.of(Attribute.NAME, List.of(sources)));
    }

    private static String name(Priorities priorities) {
        var people = new People(TestDatabase.running().jdbc(), priorities);
        return people.find(people.bySource(List.of(new SourceKey("manche-2d", "1")))
                        .getFirst())
                .orElseThrow()
                .name()
                .given();
    }
}
