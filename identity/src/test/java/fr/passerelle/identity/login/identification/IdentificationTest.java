package fr.passerelle.identity.login.identification;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.adoption.Adoptee;
import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.adoption.Holder;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.linkage.Academies;
import fr.passerelle.identity.linkage.Quotations;
import fr.passerelle.identity.login.mapping.Attributes;
import fr.passerelle.identity.login.mapping.Mapping;
import fr.passerelle.identity.login.mapping.Mappings;
import fr.passerelle.identity.login.mapping.Rule;
import fr.passerelle.identity.login.mapping.Term;
import fr.passerelle.identity.login.mapping.Vector;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.SourceKey;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whom attributes mean. Key 5 is Perle's in the écoles of academy 70, and Tom's in its collèges; Claude teaches there; Zoé
 * answers for Tom; another directory quotes Lou's key 99 of academy 14.
 */
class IdentificationTest {

    private static final Mapping EDUCONNECT = Mappings.find("educonnect").orElseThrow();
    private static final Mapping AGENTS = Mappings.find("agents").orElseThrow();
    private static final Mapping AGRICULTURE = Mappings.find("agriculture").orElseThrow();

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final Identification identification = new Identification(
            new SourcePrefixes(Map.of("MANCHE-2D", "manche-2d")),
            new People(database.jdbc()),
            new Quotations(database.jdbc(), new Academies(Map.of("70", Set.of("manche-1d", "manche-2d")))));

    @BeforeEach
    void read() throws PlanRefused {
        manche.sync(manche.ecoles(), feed(ecole(), person("5", ProfileKind.PUPIL, "HAUTEMER", "Perle", "805", null)));
        manche.sync(
                manche.colleges(),
                feed(
                        college(),
                        guardian("9001", "Zoé"),
                        pupil("5", "Tom", "", "802", "2112"),
                        pupil("6", "Aliénor", "", "802", "2112"),
                        person("7", ProfileKind.TEACHER, "HÉBERT", "Claude", "802", "Claude.Hebert@ac-normandie.fr"),
                        person("8", ProfileKind.STAFF, "D'AUMALE-LE GALL", "Renée", "802", "bureau@ac-normandie.fr"),
                        person("9", ProfileKind.STAFF, "VALETTE", "Inès", "802", "bureau@ac-normandie.fr")));
    }

    @ParameterizedTest
    @CsvSource({"Tom, LECOQ, manche-2d", "Perle, HAUTEMER, manche-1d", "PERLE, Hautemer, manche-1d"})
    void of_two_whom_one_academic_key_may_mean_the_name_tells_which(String given, String family, String source) {
        assertThat(whom(EDUCONNECT, family, given, "FrEduCtRefId", "{AAF}70|2|5"))
                .containsExactly(manche.number(source, "5"));
    }

    @Test
    void where_no_name_tells_which_of_two_it_is_neither_is() {
        assertThat(whom(EDUCONNECT, "", "", "FrEduCtRefId", "{AAF}70|2|5")).isEmpty();
        assertThat(whom(EDUCONNECT, "DUVAL", "Noé", "FrEduCtRefId", "{AAF}70|2|5"))
                .isEmpty();
        assertThat(whom(EDUCONNECT, "LECOQ", "Perle", "FrEduCtRefId", "{AAF}70|2|5"))
                .isEmpty();
    }

    @Test
    void whom_an_academic_key_alone_means_is_believed_without_a_name() {
        assertThat(whom(EDUCONNECT, "", "", "FrEduCtRefId", "{AAF}070||6"))
                .containsExactly(manche.number("manche-2d", "6"));
    }

    @Test
    void a_name_of_which_nothing_fits_says_that_the_key_is_of_the_degree_that_nobody_reads() {
        assertThat(whom(EDUCONNECT, "DUVAL", "Noé", "FrEduCtRefId", "{AAF}70|2|6"))
                .isEmpty();
        assertThat(whom(EDUCONNECT, "DUVAL", "Alienor", "FrEduCtRefId", "{AAF}70|2|6"))
                .as("a changed family name")
                .hasSize(1);
    }

    @Test
    void an_academys_key_that_nobody_here_reads_is_found_where_another_directory_quotes_it() throws PlanRefused {
        quote("LECOQ", "Lou", new AafKey("14", "99"));
        assertThat(whom(EDUCONNECT, "Lecoq", "Lou", "FrEduCtRefId", "{AAF}14|2|99"))
                .containsExactly(manche.number("autre", "x"));
        assertThat(whom(EDUCONNECT, "Lecoq", "Lou", "FrEduCtRefId", "{AAF}14|2|9"))
                .isEmpty();
    }

    @Test
    void several_keys_of_one_answer_name_several_people_each_once() {
        assertThat(whom(EDUCONNECT, "Lecoq", "Tom", "FrEduCtRefId", "{AAF}70|2|5", "{AAF}70||5", "{AAF}70|2|6"))
                .containsExactly(manche.number("manche-2d", "5"), manche.number("manche-2d", "6"));
    }

    @Test
    void an_agent_is_found_by_the_academys_address_whatever_its_capitals() {
        assertThat(whom(AGENTS, "", "", "ctemail", "CLAUDE.hebert@AC-normandie.fr"))
                .containsExactly(manche.number("manche-2d", "7"));
    }

    @Test
    void an_address_that_several_share_is_whose_the_name_says() {
        assertThat(whom(AGENTS, "", "", "ctemail", "bureau@ac-normandie.fr")).isEmpty();
        assertThat(whom(AGENTS, "Valette", "INES", "ctemail", "bureau@ac-normandie.fr"))
                .containsExactly(manche.number("manche-2d", "9"));
        assertThat(whom(AGENTS, "Aumale", "Renee", "ctemail", "bureau@ac-normandie.fr"))
                .containsExactly(manche.number("manche-2d", "8"));
    }

    @Test
    void a_parents_address_names_no_agent() {
        assertThat(whom(AGENTS, "", "", "ctemail", "zoé@exemple.invalid")).isEmpty();
    }

    @Test
    void a_vecteur_finds_the_pupil_and_the_one_adult_of_that_name_who_answers_for_it() {
        new Adoptions(database.jdbc(), database.transactions(), database.secrets(), Clock.systemUTC())
                .take(
                        new Holder(Holder.Kind.ENT, Term.VECTEUR),
                        List.of(new Adoptee("0509802H|777001", new SourceKey("manche-2d", "5"), null)),
                        false);
        assertThat(whom(AGRICULTURE, "", "", "FrEduVecteur", "4|||777001|0509802H"))
                .containsExactly(manche.number("manche-2d", "5"));
        assertThat(whom(AGRICULTURE, "", "", "FrEduVecteur", "1|Lecoq|Zoe|777001|0509802H"))
                .containsExactly(manche.number("manche-2d", "9001"));
        assertThat(whom(AGRICULTURE, "", "", "FrEduVecteur", "2|Lecoq|Perrine|777001|0509802H"))
                .isEmpty();
        assertThat(whom(AGRICULTURE, "", "", "FrEduVecteur", "2|Lecoq|Zoe|777002|0509802H"))
                .isEmpty();
    }

    @Test
    void a_key_of_the_directory_itself_is_believed_as_it_stands() {
        assertThat(whom(Mappings.find("neo").orElseThrow(), "DUVAL", "Noé", "ENTPersonJointure", "manche-2d$5"))
                .containsExactly(manche.number("manche-2d", "5"));
    }

    @Test
    void a_bare_key_is_whose_the_name_says_among_the_directories_named() {
        var rule = new Rule("FrEduIdENT", Term.FR_EDU_ID_ENT, List.of("manche-1d", "manche-2d"), List.of());
        var mapping = new Mapping(
                "Essai",
                List.of(rule),
                List.of(new Vector(List.of("FrEduIdENT = 1"), List.of("manche-1d,manche-2d$1"))));
        assertThat(whom(mapping, "LECOQ", "Tom", "FrEduIdENT", "5")).containsExactly(manche.number("manche-2d", "5"));
        assertThat(whom(mapping, "", "", "FrEduIdENT", "5")).isEmpty();
    }

    @Test
    void who_has_left_every_directory_is_named_by_nothing() {
        database.jdbc().sql("update person_record set gone_at = now()").update();
        assertThat(whom(AGENTS, "", "", "ctemail", "claude.hebert@ac-normandie.fr"))
                .isEmpty();
        assertThat(whom(EDUCONNECT, "", "", "FrEduCtRefId", "{AAF}70||6")).isEmpty();
    }

    private List<PersonId> whom(Mapping mapping, String family, String given, String attribute, String... values) {
        var said = new LinkedHashMap<String, List<String>>();
        said.put(attribute, List.of(values));
        said.put("sn", List.of(family));
        said.put("givenName", List.of(given));
        return identification.whom(mapping, Attributes.of(said));
    }

    private static PersonRecord person(
            String key, ProfileKind profile, String family, String given, String school, @Nullable String mail) {
        var like = pupil(key, given, "", school, "1125");
        return new PersonRecord(
                key,
                profile,
                new PersonName(family, null, given, List.of(), null),
                new Particulars(LocalDate.of(1980 + Integer.parseInt(key), 2, 3), null, mail, null),
                like.attachments(),
                List.of());
    }

    private void quote(String family, String given, AafKey key) throws PlanRefused {
        manche.sync(
                new FeedSource("autre", "autre", manche.colleges().territory(), FeedRules.DEFAULT),
                feed(
                        new SchoolRecord("806", new Uai("0509806M"), "Collège", SchoolKind.COLLEGE, "Saint-Lô"),
                        new PersonRecord(
                                "x",
                                ProfileKind.PUPIL,
                                new PersonName(family, null, given, List.of(), null),
                                new Particulars(LocalDate.of(2013, 1, 2), null, null, null, List.of(key)),
                                pupil("x", given, "", "806", "2112").attachments(),
                                List.of())));
    }
}
