package fr.passerelle.identity.linkage;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.PersonName;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that quote an academy's key of their person, as EduConnect does; manche-1d and manche-2d are the academy 70's. */
class QuotedKeysTest {

    private static final LocalDate BORN = LocalDate.of(2014, 5, 17);

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();

    @Test
    void a_quoted_key_never_overrules_another_birth_date_that_is_a_case() throws PlanRefused {
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2112")));
        other(quoting("Tom", "LECOQ", LocalDate.of(2011, 1, 20), "70|5"));
        assertThat(cases()).containsExactly("autre/x");
    }

    @Test
    void a_quoted_key_never_joins_twins() throws PlanRefused {
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2112")));
        other(quoting("Lou", "LECOQ", BORN, "70|5"));
        assertThat(cases()).containsExactly("autre/x");
    }

    @Test
    void who_has_nothing_in_common_with_the_quoted_one_has_that_key_in_the_other_degree_and_is_new()
            throws PlanRefused {
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2112")));
        other(quoting("Perle", "HAUTEMER", LocalDate.of(2009, 9, 9), "70|5"));
        assertThat(cases()).isEmpty();
        assertThat(manche.number("autre", "x")).isNotEqualTo(manche.number("manche-2d", "5"));
    }

    @Test
    void of_two_degrees_that_use_one_key_the_one_whose_names_fit_is_meant() throws PlanRefused {
        manche.sync(manche.ecoles(), feed(ecole(), pupil("5", "Perle", "", "805", "1125")));
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2112")));
        other(quoting("Tom", "LECOQ", BORN, "70|5"));
        assertThat(cases()).isEmpty();
        assertThat(manche.number("autre", "x")).isEqualTo(manche.number("manche-2d", "5"));
    }

    @Test
    void a_quoted_key_outlives_a_change_of_family_name() throws PlanRefused {
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2112")));
        other(quoting("Tom", "DUVAL", BORN, "70|5"));
        assertThat(manche.number("autre", "x")).isEqualTo(manche.number("manche-2d", "5"));
    }

    @Test
    void the_academys_own_record_that_comes_later_is_found_by_who_quotes_it() throws PlanRefused {
        other(quoting("Tom", "DUVAL", BORN, "70|5"));
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2112")));
        assertThat(manche.number("manche-2d", "5")).isEqualTo(manche.number("autre", "x"));
    }

    @Test
    void two_who_quote_one_key_are_one_without_the_academys_own_directory() throws PlanRefused {
        other(quoting("Tom", "DUVAL", BORN, "14|99"));
        sync("tiers", "807", quoting("Tom", "LECOQ", BORN, "14|99"));
        assertThat(manche.number("tiers", "x")).isEqualTo(manche.number("autre", "x"));
    }

    @Test
    void the_key_of_an_academy_that_is_read_by_no_directory_here_names_nobody() throws PlanRefused {
        manche.sync(manche.colleges(), feed(college(), pupil("5", "Tom", "", "802", "2112")));
        other(quoting("Tom", "DUVAL", BORN, "14|5"));
        assertThat(manche.number("autre", "x")).isNotEqualTo(manche.number("manche-2d", "5"));
    }

    private void other(PersonRecord record) throws PlanRefused {
        sync("autre", "806", record);
    }

    private void sync(String source, String school, PersonRecord record) throws PlanRefused {
        var at = pupil("x", "x", "", school, "2112").attachments();
        manche.sync(
                new FeedSource(source, source, manche.colleges().territory(), FeedRules.DEFAULT),
                feed(
                        new SchoolRecord(
                                school,
                                new Uai(school.equals("806") ? "0509806M" : "0509807N"),
                                "Collège",
                                SchoolKind.COLLEGE,
                                "Saint-Lô"),
                        new PersonRecord("x", record.profile(), record.name(), record.particulars(), at, List.of())));
    }

    private static PersonRecord quoting(String given, String family, LocalDate born, String quoted) {
        var key = quoted.split("\\|", 2);
        var tom = pupil("x", given, "", "806", "2112");
        return new PersonRecord(
                "x",
                tom.profile(),
                new PersonName(family, null, given, List.of(), null),
                new Particulars(born, null, null, null, List.of(new AafKey(key[0], key[1]))),
                List.of(),
                List.of());
    }

    private List<String> cases() {
        return database.jdbc()
                .sql("select source || '/' || key from review_case where kind = 'RECORD' and closed_at is null")
                .query(String.class)
                .list();
    }
}
