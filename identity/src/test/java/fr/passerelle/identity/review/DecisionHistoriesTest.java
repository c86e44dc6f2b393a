package fr.passerelle.identity.review;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestDecisions;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.publisher.Pseudonym;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random decisions about a few people, drawn by seed: whatever is decided, numbers and pseudonyms lead to one person. */
class DecisionHistoriesTest {

    private static final long SEED = 20_260_901;
    private static final int HISTORIES = 40;
    private static final int DECISIONS = 25;
    private static final int PEOPLE = 6;
    private static final Author AUTHOR = new Author("A. Agent", "essai");

    private final TestDatabase database = TestDatabase.running();
    private final SecureRandom secure = new SecureRandom();
    private final Mint mint = new Mint(database.jdbc(), secure);
    private final Decisions decisions = TestDecisions.over(database, Operators.undeclared());

    @Test
    void whatever_is_decided_numbers_lead_to_one_person_and_all_of_it_can_be_undone() throws Exception {
        var taken = 0;
        for (var each = 0; each < HISTORIES; each++) {
            taken += history(SEED + each);
        }
        assertThat(taken).as("decisions that were possible").isGreaterThan(HISTORIES * DECISIONS / 2);
    }

    private int history(long seed) throws Exception {
        var chance = new Random(seed);
        var people = begin();
        var pseudonyms = pseudonyms();
        var known = new HashMap<String, String>();
        var before = state(people);
        var taken = new ArrayList<Long>();
        for (var i = 0; i < DECISIONS; i++) {
            if (decide(chance)) {
                taken.add(decisions.newest(null, 1).getFirst().id());
            } else if (!taken.isEmpty() && chance.nextBoolean()) {
                var undone = state(all());
                decisions.undo(taken.removeLast(), AUTHOR);
                assertThat(state(all()))
                        .as("seed %d: something was undone", seed)
                        .isNotEqualTo(undone);
            }
            send(seed, resolved(people.get(chance.nextInt(PEOPLE))), pseudonyms, known);
            check(seed, pseudonyms, known);
        }
        while (!taken.isEmpty()) {
            decisions.undo(taken.removeLast(), AUTHOR);
        }
        assertThat(state(people)).as("seed %d, all undone", seed).isEqualTo(before);
        check(seed, pseudonyms, known);
        return decisions.newest(null, 1_000).size();
    }

    /** A publisher is told a new name only of somebody of whom it knows none, under whatever number. */
    private void send(long seed, PersonId person, Pseudonyms pseudonyms, Map<String, String> known) {
        var isKnown = known.values().stream()
                .anyMatch(owner -> resolved(new PersonId(owner)).equals(person));
        var sent = pseudonyms.of("canope", person).value();
        assertThat(known.containsKey(sent))
                .as("seed %d: told of somebody known", seed)
                .isEqualTo(isKnown);
        known.putIfAbsent(sent, person.value());
    }

    private void check(long seed, Pseudonyms pseudonyms, Map<String, String> known) {
        assertThat(database.jdbc()
                        .sql("select count(*) from person p join person q on q.id = p.merged_into"
                                + " where q.merged_into is not null")
                        .query(Integer.class)
                        .single())
                .as("seed %d: every number leads to its person in one step", seed)
                .isZero();
        assertThat(database.jdbc()
                        .sql("select count(*) from link l join person p on p.id = l.person"
                                + " where l.until_at is null and p.merged_into is not null")
                        .query(Integer.class)
                        .single())
                .as("seed %d: no record hangs on a number that leads elsewhere", seed)
                .isZero();
        known.forEach((name, owner) -> assertThat(pseudonyms.whose("canope", new Pseudonym(name)))
                .as("seed %d: a name goes on meaning whom it was made for", seed)
                .contains(resolved(new PersonId(owner))));
    }

    private boolean decide(Random chance) throws DecisionRefused {
        var all = all();
        var one = all.get(chance.nextInt(all.size()));
        var other = all.get(chance.nextInt(all.size()));
        try {
            switch (chance.nextInt(3)) {
                case 0 -> decisions.merge(one, other, true, AUTHOR);
                case 1 -> decisions.split(one, some(keys(resolved(one)), chance), AUTHOR);
                default -> decisions.settle(open(chance, one, other), chance.nextBoolean() ? one : null, true, AUTHOR);
            }
            return true;
        } catch (DecisionRefused impossible) {
            assertThat(impossible.code())
                    .isIn("DECISION-ONE-ALREADY", "DECISION-ALL", "DECISION-NOT-THEIRS", "DECISION-NO-CASE");
            return false;
        }
    }

    private static List<SourceKey> some(List<SourceKey> keys, Random chance) {
        return keys.stream().filter(key -> chance.nextBoolean()).toList();
    }

    private long open(Random chance, PersonId... candidates) {
        var key = "case" + chance.nextInt(1_000_000);
        record(key);
        return database.jdbc()
                .sql("insert into review_case (source, key, candidates, evidence, opened_at)"
                        + " values ('s', ?, ?, '', now()) returning id")
                .params(key, new String[] {candidates[0].value(), candidates[1].value()})
                .query(Long.class)
                .single();
    }

    private List<PersonId> begin() {
        TestDatabase.clean();
        var people = new ArrayList<PersonId>();
        for (var i = 0; i < PEOPLE; i++) {
            var person = mint.mint(OffsetDateTime.now(ZoneOffset.UTC));
            people.add(person);
            for (var j = 0; j <= i % 3; j++) {
                record(i + "-" + j);
                database.jdbc()
                        .sql("insert into link (source, key, person, evidence, author, from_at)"
                                + " values ('s', ?, ?, '', 'matcher', now())")
                        .params(i + "-" + j, person.value())
                        .update();
            }
        }
        return people;
    }

    private void record(String key) {
        database.jdbc()
                .sql("select source_tables_make('s')::text")
                .query(String.class)
                .single();
        database.jdbc()
                .sql("insert into person_record (source, key, profile, content, digest, schools, changed_at)"
                        + " values ('s', ?, 'PUPIL', '{}', '', '{}', now())")
                .param(key)
                .update();
    }

    private Pseudonyms pseudonyms() {
        return new Pseudonyms(database.jdbc(), database.secrets());
    }

    private List<PersonId> all() {
        return database.jdbc()
                .sql("select id from person order by minted_at, id")
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
    }

    private List<SourceKey> keys(PersonId person) {
        return database.jdbc()
                .sql("select source, key from link where person = ? and until_at is null order by key")
                .param(person.value())
                .query((row, n) -> new SourceKey(row.getString(1), row.getString(2)))
                .list();
    }

    private PersonId resolved(PersonId person) {
        return new PersonId(database.jdbc()
                .sql("select coalesce(merged_into, id) from person where id = ?")
                .param(person.value())
                .query(String.class)
                .single());
    }

    private List<String> state(List<PersonId> people) {
        return database.jdbc()
                .sql("select 'person ' || id || ' ' || coalesce(merged_into, '') from person where id = any(:people)"
                        + " union all select 'link ' || key || ' ' || person from link where until_at is null"
                        + " union all select 'apart ' || key || ' ' || person from not_the_same"
                        + " union all select 'case ' || key from review_case where decision is not null order by 1")
                .param("people", people.stream().map(PersonId::value).toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }
}
