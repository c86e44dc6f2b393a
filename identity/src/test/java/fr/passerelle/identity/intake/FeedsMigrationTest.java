package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.delta;
import static fr.passerelle.identity.TestPeople.ecole;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.RecordContent;
import fr.passerelle.identity.person.SourceKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A database as the third migration left it, with two pupils, an adult who answers for one, a run and its faults. */
class FeedsMigrationTest {

    private static final String INE = "000000002ZZ";
    private static final JsonMapper JSON = new JsonMapper();
    private static final FeedSource SOURCE = TrialHouse.source("un", FeedRules.DEFAULT);
    private static final FeedSource NEIGHBOUR = TrialHouse.source("deux", FeedRules.DEFAULT);
    private final TrialHouse house = TrialHouse.empty("migration", new TestClock());

    @AfterEach
    void leave() {
        house.close();
    }

    @BeforeEach
    void a_database_of_before_is_migrated() {
        Flyway.configure().dataSource(house.dataSource()).target("3").load().migrate();
        house.jdbc().sql("""
                insert into sync_run (source, status, started_at, ended_at, counts) values
                  ('un', 'APPLIED', now(), now(), '{"live": 0, "staged": 3, "added": 3, "changed": 0, "moved": 0, "back": 0,
                    "gone": 0, "faults": 1, "schools": 1, "emptied": 0}'),
                  ('un', 'STOPPED', now(), now(), '{}');
                insert into sync_fault (run, code, file, line, key, message) values (1, 'ESSAI', 'essai', 1, null, 'illisible');
                insert into sync_change (run, key, profile, kind, schools) values (1, '1', 'PUPIL', 'ADDED', '{0509802H}');
                insert into school_record (source, key, uai, name, kind, city, changed_at) values
                  ('un', '802', '0509802H', 'Collège des Essais', 'COLLEGE', 'Saint-Lô', now());
                insert into stage_person (run, key, profile, content, digest, schools, guardians)
                  values (1, '1', 'PUPIL', '{}', '', '{}', '[]')""").update();
        keep(tom(), house.hash(INE), "0509802H");
        keep(zoe(), null, "0509802H");
        keep(guardian("9001", "Anne"), null);
        house.jdbc()
                .sql("insert into guardianship (source, pupil_key, guardian_key, kinship, legal) values"
                        + " ('un', '1', '9001', '10', true), ('un', '2', '9001', '10', true)")
                .update();
        Flyway.configure().dataSource(house.dataSource()).load().migrate();
    }

    @Test
    void people_are_who_they_were() {
        var people = new People(house.jdbc());
        assertThat(people.bySource(List.of(new SourceKey("un", "9001")))).containsExactly(new PersonId("p9001"));
        assertThat(people.find(new PersonId("p1")).orElseThrow().name().given()).isEqualTo("Tom");
    }

    @Test
    void the_headcount_is_that_of_a_recount() {
        assertThat(house.headcount("un"))
                .isEqualTo(Map.of("/PUPIL", 2, "/GUARDIAN", 1, "0509802H/PUPIL", 2))
                .isEqualTo(house.side("un").headcount());
    }

    @Test
    void runs_of_before_are_told_as_they_were() {
        assertThat(new Runs(house.jdbc()).of("un", 10))
                .extracting(Run::status, Run::counts)
                .containsExactly(
                        tuple(RunStatus.STOPPED, Counts.NOTHING),
                        tuple(RunStatus.APPLIED, new Counts(0, 3, 0, 3, 0, 0, 0, 0, 0, 1, 1, 0)));
    }

    @Test
    void runs_of_before_are_not_linked_again() {
        assertThat(house.intake().link("un")).isZero();
    }

    @Test
    void the_first_feed_that_says_the_same_changes_nobody() throws PlanRefused {
        var plan = house.intake().plan(SOURCE, feed(college(), tom(), zoe(), guardian("9001", "Anne")));
        assertThat(plan.held()).isEmpty();
        assertThat(plan.counts().changesAnyone()).isFalse();
        house.intake().apply(SOURCE, plan.run());
        assertThat(house.side("un").live()).isEqualTo(3);
    }

    @Test
    void a_change_after_it_is_told_field_by_field() throws PlanRefused {
        var plan = house.intake().plan(SOURCE, delta("mardi", pupil("2", "Zora", "", "802", "2111")));
        assertThat(house.jdbc()
                        .sql("select f from sync_change, jsonb_object_keys(fields) f where run = ?")
                        .param(plan.run())
                        .query(String.class)
                        .list())
                .containsExactly("given");
    }

    @Test
    void a_pupil_known_before_keeps_the_number_in_a_new_source() throws PlanRefused {
        var plan = house.intake().plan(NEIGHBOUR, feed(ecole(), pupil("77", "Tom", INE, "805", "1125")));
        house.intake().apply(NEIGHBOUR, plan.run());
        assertThat(new People(house.jdbc()).bySource(List.of(new SourceKey("deux", "77"))))
                .containsExactly(new PersonId("p1"));
    }

    @Test
    void an_adult_known_before_keeps_the_number_in_a_new_source() throws PlanRefused {
        var plan = house.intake()
                .plan(NEIGHBOUR, feed(ecole(), pupil("77", "Tom", INE, "805", "1125"), guardian("9001", "Anne")));
        house.intake().apply(NEIGHBOUR, plan.run());
        assertThat(new People(house.jdbc()).bySource(List.of(new SourceKey("deux", "9001"))))
                .containsExactly(new PersonId("p9001"));
    }

    @Test
    void who_leaves_after_it_is_untied_and_uncounted() throws PlanRefused {
        var plan = house.intake().plan(SOURCE, delta("mardi", new Reading.Gone("2")));
        house.intake().apply(SOURCE, plan.run(), Optional.of(new Approval("a.martin", "essai")));
        assertThat(house.guardianships("un")).containsOnlyKeys("1>9001");
        assertThat(house.headcount("un")).isEqualTo(house.side("un").headcount());
    }

    @Test
    void nothing_is_left_of_the_former_staging() {
        assertThat(house.jdbc()
                        .sql("select count(*) from pg_class where relname like 'stage_%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static PersonRecord tom() {
        return pupil("1", "Tom", INE, "802", "2112");
    }

    private static PersonRecord zoe() {
        return pupil("2", "Zoé", "", "802", "2111");
    }

    /** As the third version kept it: with every field, absent ones as null, and a digest over those bytes. */
    private void keep(PersonRecord person, byte[] ine, String... schools) {
        var facts = person.particulars();
        var places = person.attachments().stream()
                .map(at -> new RecordContent.Place(schools[0], at.level().code(), at.divisions(), at.groups()))
                .toList();
        var content = JSON.writeValueAsString(
                new RecordContent(person.name(), facts.birthDate(), facts.mail(), facts.phone(), places));
        house.jdbc()
                .sql("insert into person_record (source, key, profile, content, digest, ine, schools, changed_at)"
                        + " values ('un', ?, ?, ?::jsonb, ?, ?, ?, now())")
                .params(person.key(), person.profile().name(), content, digest(person, content, ine), ine, schools)
                .update();
        var number = "p" + person.key();
        house.jdbc()
                .sql("insert into person (id, minted_at) values (?, now())")
                .param(number)
                .update();
        house.jdbc()
                .sql("insert into link (source, key, person, evidence, author, from_at)"
                        + " values ('un', ?, ?, '[]', 'matcher', now())")
                .params(person.key(), number)
                .update();
    }

    private static byte[] digest(PersonRecord person, String content, byte[] ine) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(person.profile().name().getBytes(StandardCharsets.UTF_8));
            sha.update(content.getBytes(StandardCharsets.UTF_8));
            sha.update(JSON.writeValueAsString(person.guardians()).getBytes(StandardCharsets.UTF_8));
            if (ine != null) {
                sha.update(ine);
            }
            return Arrays.copyOf(sha.digest(), 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
