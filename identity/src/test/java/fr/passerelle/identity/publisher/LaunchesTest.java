package fr.passerelle.identity.publisher;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.TestPeople;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.entitlement.Reason;
import fr.passerelle.identity.establishment.Establishments;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.licence.Audience;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.writing.Writes;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaunchesTest {

    private static final RelyingParty ATLAS = new RelyingParty("marees", "ark:/99999/atlas", "saml");
    private static final RelyingParty BOOK = new RelyingParty("augeron", "ark:/99999/atlas", "cas");
    private final TestIntake intake = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final Launches launches = launches();

    @BeforeEach
    void aCollege() throws PlanRefused {
        intake.sync(intake.colleges(), feed(college(), pupil("1", "Tom", "", "802", "2112"), guardian("9001", "Anne")));
    }

    @Test
    void c12_a_release_holds_the_contract_s_attributes_and_nothing_else() {
        assertThat(release("1", ATLAS).attributes())
                .isEqualTo(Map.of(
                        "uai", List.of("0509802H"), "profil", List.of("National_ELV"), "niveau", List.of("2112")));
    }

    @Test
    void the_mail_of_a_pupil_never_leaves() {
        assertThat(release("1", BOOK).attributes()).containsOnlyKeys("prenom");
    }

    @Test
    void a_publisher_knows_a_person_by_one_pseudonym() {
        assertThat(release("1", ATLAS).pseudonym())
                .isEqualTo(release("1", ATLAS).pseudonym());
    }

    @Test
    void all_of_one_answer_says_one_name_and_the_next_answer_what_was_decided_meanwhile() {
        var before = release("1", ATLAS).pseudonym();
        Pseudonyms.once(() -> {
            assertThat(release("1", ATLAS).pseudonym()).isEqualTo(before);
            database.jdbc()
                    .sql("update pseudonym set value = 'decided-meanwhile'")
                    .update();
            assertThat(release("1", ATLAS).pseudonym()).isEqualTo(before);
            return before;
        });
        assertThat(release("1", ATLAS).pseudonym()).isEqualTo(new Pseudonym("decided-meanwhile"));
    }

    @Test
    void a_name_that_is_remembered_is_not_said_once_something_else_was_decided() {
        var writes = new Writes(database.jdbc());
        var before = writes.gathered(() -> release("1", ATLAS).pseudonym());
        assertThat(writes.gathered(() -> release("1", ATLAS).pseudonym())).isEqualTo(before);

        database.jdbc().sql("update pseudonym set value = 'decided-meanwhile'").update();

        assertThat(writes.gathered(() -> release("1", ATLAS).pseudonym()))
                .isEqualTo(new Pseudonym("decided-meanwhile"));
        assertThat(sent()).as("what was not said is not in the journal").isEqualTo(3);
    }

    private int sent() {
        return database.jdbc()
                .sql("select count(*) from journal where event = 'ASSERTION_SENT'")
                .query(Integer.class)
                .single();
    }

    @Test
    void two_publishers_never_share_a_pseudonym() {
        assertThat(release("1", ATLAS).pseudonym())
                .isNotEqualTo(release("1", BOOK).pseudonym());
    }

    @Test
    void a_pseudonym_is_not_the_number() {
        assertThat(release("1", ATLAS).pseudonym().value())
                .doesNotContain(number("1").value());
    }

    @Test
    void who_is_not_entitled_is_refused_with_a_reference_that_the_journal_has() {
        var denied = (Launch.Denied) launches.launch(number("9001"), ATLAS);
        assertThat(denied.reason()).isEqualTo(Reason.OTHER_PROFILE);
        assertThat(database.jdbc()
                        .sql("select event from journal where reference = ?")
                        .param(denied.reference())
                        .query(String.class)
                        .single())
                .isEqualTo("ASSERTION_REFUSED");
    }

    @Test
    void the_journal_has_the_decision_and_the_attributes_names_but_no_value() {
        var sent = release("1", ATLAS);
        assertThat(database.jdbc()
                        .sql("select detail::text from journal where event = 'ASSERTION_SENT'")
                        .query(String.class)
                        .single())
                .contains(sent.decision(), "niveau profil uai")
                .doesNotContain("2112", sent.pseudonym().value());
    }

    private Release release(String key, RelyingParty door) {
        return ((Launch.Allowed) launches.launch(number(key), door)).release();
    }

    private PersonId number(String key) {
        return intake.number("manche-2d", key);
    }

    private Launches launches() {
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        var people = new People(database.jdbc());
        var today = LocalDate.now(clock);
        var atlas = new Resource(
                ATLAS.resource(),
                "atlas",
                "Atlas",
                "marees",
                "",
                new Resource.Access.Launch(URI.create("http://127.0.0.1/")));
        var licence = new Licence(
                "essai",
                ATLAS.resource(),
                Set.of(TestPeople.COLLEGE),
                new Audience(Set.of(ProfileKind.PUPIL), Set.of()),
                today.minusDays(1),
                today.plusDays(1));
        return new Launches(
                publishers(),
                new Entitlements(people, new Licences(List.of(atlas), List.of(licence))),
                people,
                new Disclosure(
                        new Pseudonyms(
                                database.jdbc(),
                                new Secrets(database.jdbc(), new MasterKey(new byte[32], random), random, clock))::of,
                        new Establishments(database.jdbc())::find),
                new Launches.Register(new Journal(database.jdbc(), clock, random), clock));
    }

    private static List<Publisher> publishers() {
        return List.of(
                new Publisher(
                        "marees",
                        "Marées",
                        ReleaseContract.of(
                                "essai",
                                Map.of(
                                        "uai",
                                        Told.of(Attribute.UAI),
                                        "profil",
                                        Told.of(Attribute.PROFILE),
                                        "niveau",
                                        Told.of(Attribute.LEVEL)))),
                new Publisher(
                        "augeron",
                        "Augeron",
                        ReleaseContract.of(
                                "essai",
                                Map.of("prenom", Told.of(Attribute.GIVEN_NAME), "courriel", Told.of(Attribute.MAIL)))));
    }
}
