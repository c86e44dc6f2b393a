package fr.passerelle.identity.review;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.TestDecisions;
import fr.passerelle.identity.TestIntake;
import fr.passerelle.identity.TestPeople;
import fr.passerelle.identity.adoption.Adoptee;
import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.adoption.Holder;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.BrakeSettings;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedCalendar;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.publisher.Pseudonyms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ten thousand humans, drawn by seed, live at once in one database, each a history of its own: directories bring them, lose
 * them and bring them back, humans merge and separate them by mistake and take it back, lists of old names are imported, and
 * they sign in at publishers. After each round every record, number and name of all of them is looked at.
 */
class LivesTest {

    private static final long SEED = 20_260_901;
    private static final int HUMANS = 10_000;
    private static final int ROUNDS = 3;
    private static final List<String> SOURCES = List.of("manche-1d", "manche-2d", "manche-3d");
    private static final List<SchoolRecord> SCHOOLS = List.of(
            TestPeople.ecole(),
            TestPeople.college(),
            new SchoolRecord("803", new Uai("0509803J"), "Collège des Histoires", SchoolKind.COLLEGE, "Coutances"));
    private static final BrakeSettings NONE = new BrakeSettings(
            100, Integer.MAX_VALUE, 100, new BrakeSettings.Share(100, 0), new BrakeSettings.Share(100, 0));

    private final TestIntake manche = TestIntake.clean();
    private final TestDatabase database = TestDatabase.running();
    private final TransactionTemplate transaction = new TransactionTemplate(database.transactions());
    private final Secrets secrets = database.secrets();
    private final Pseudonyms pseudonyms = new Pseudonyms(database.jdbc(), secrets);
    private final Adoptions adoptions =
            new Adoptions(database.jdbc(), database.transactions(), secrets, Clock.systemUTC());
    private final Decisions decisions = TestDecisions.over(database, Operators.undeclared());
    private final List<Pair> pairs = new ArrayList<>();
    private final Set<SourceKey> here = new HashSet<>();
    private int round;

    @Test
    void whatever_happens_one_human_has_one_number_no_two_have_one_and_names_go_on_meaning_the_same() throws Exception {
        begin();
        for (round = 1; round <= ROUNDS; round++) {
            analyze();
            feeds();
            analyze();
            inOne(pair -> pair.decide(decisions));
            check();
            names();
            inOne(this::signIn);
            check();
        }
        inOne(pair -> pair.heal(decisions));
        check();
        for (var pair : pairs) {
            assertThat(pair.numbers()).hasSize(2);
            pair.humans.forEach(human -> assertThat(pair.numbers(human)).hasSize(1));
        }
    }

    private void begin() throws PlanRefused {
        var chance = new Random(SEED);
        var readings = new ArrayList<Object>(SCHOOLS.subList(0, 1));
        for (var place = 0; place < HUMANS; place += 2) {
            var humans = List.of(Human.drawn(place, chance), Human.drawn(place + 1, chance));
            pairs.add(new Pair(humans, new Random(chance.nextLong())));
            humans.forEach(human -> readings.add(human.at("805", "1125")));
        }
        sync(0, TestPeople.feed(readings.toArray()));
        var found = owners();
        for (var pair : pairs) {
            for (var human : pair.humans) {
                var record = new SourceKey(SOURCES.getFirst(), human.key());
                here.add(record);
                pair.owner.put(record, found.get(record));
            }
        }
        assertThat(new HashSet<>(found.values()))
                .as("nobody is taken for another")
                .hasSize(HUMANS);
    }

    /** As PostgreSQL does by itself in time. */
    private void analyze() {
        database.jdbc()
                .sql("analyze link, person, person_record, linkage_key, sync_change, sync_added, pseudonym, decision,"
                        + " not_the_same, adoption, review_case")
                .update();
    }

    /** Each directory tells what changed: who comes, who goes, who is back. */
    private void feeds() throws PlanRefused {
        for (var place = 0; place < SOURCES.size(); place++) {
            var source = SOURCES.get(place);
            var readings = new ArrayList<Object>(SCHOOLS.subList(place, place + 1));
            for (var pair : pairs) {
                for (var human : pair.humans) {
                    var record = new SourceKey(source, human.key());
                    if (pair.owner.containsKey(record)) {
                        goOrComeBack(pair, record, human, place, readings);
                    } else if (pair.chance.nextInt(3) == 0 && pair.isPlain(human, source)) {
                        readings.add(row(human, place));
                        here.add(record);
                        pair.story.add("comes " + record + " among " + pair.owner);
                        pair.owner.put(record, pair.numbers(human).iterator().next());
                    }
                }
            }
            sync(place, TestPeople.delta("round " + round, readings.toArray()));
        }
    }

    private void goOrComeBack(Pair pair, SourceKey record, Human human, int place, List<Object> readings) {
        if (pair.chance.nextInt(8) == 0) {
            pair.story.add("goes or is back " + record);
            readings.add(here.remove(record) ? new Reading.Gone(record.key()) : row(human, place));
            if (readings.getLast() instanceof Reading.Gone) {
                return;
            }
            here.add(record);
        }
    }

    private static Object row(Human human, int place) {
        return human.at(SCHOOLS.get(place).key(), place == 0 ? "1125" : "2110");
    }

    /** Lists of names from before us: some fit, some clash and are said to be somebody's, or nobody's. */
    private void names() {
        var ents = new ArrayList<Adoptee>();
        var publishers = new ArrayList<Adoptee>();
        var meant = new HashMap<String, Pair>();
        for (var pair : pairs) {
            if (pair.chance.nextInt(16) == 0) {
                var record = pair.owner.keySet().iterator().next();
                var value = "vieux-" + round + "-" + record.key();
                ents.add(new Adoptee(value, record, null));
                publishers.add(new Adoptee(value, record, null));
                pair.names.put("neo/" + value, pair.owner.get(record));
                meant.put(value, pair);
            }
        }
        adoptions.take(new Holder(Holder.Kind.ENT, "neo"), ents, false);
        adoptions.take(new Holder(Holder.Kind.PUBLISHER, "bocage"), publishers, false);
        var open = new HashMap<String, Long>();
        database.jdbc()
                .sql("select value, id from review_case where kind = 'ADOPTION' and closed_at is null and code ="
                        + " 'ADOPTION-HAS-ANOTHER'")
                .query(row -> {
                    open.put(row.getString(1), row.getLong(2));
                });
        transaction.executeWithoutResult(status -> publishers.forEach(name -> {
            var pair = meant.get(name.value());
            var number = pair.owner.get(name.key());
            assertThat(open.containsKey(name.value())).isEqualTo(pair.knows("bocage", number));
            if (open.containsKey(name.value())) {
                settle(pair, name.value(), open.get(name.value()), number);
            } else {
                pair.names.put("bocage/" + name.value(), number);
            }
        }));
    }

    private void settle(Pair pair, String value, long number, String whose) {
        try {
            if (pair.chance.nextBoolean()) {
                pair.refused(decisions
                        .settle(number, null, false, new Author("A. Agent", "essai"))
                        .decision());
                return;
            }
            var settled = decisions.settle(number, new PersonId(whose), false, new Author("A. Agent", "essai"));
            var bearer = database.jdbc()
                    .sql("select person from pseudonym where publisher = 'bocage' and value = ?")
                    .param(value)
                    .query(String.class)
                    .single();
            pair.named(settled.decision(), "bocage/" + value, bearer, whose);
        } catch (DecisionRefused refused) {
            throw new AssertionError(refused);
        }
    }

    private void signIn(Pair pair) {
        if (pair.chance.nextInt(3) == 0) {
            var numbers = pair.numbers();
            var number = numbers.get(pair.chance.nextInt(numbers.size()));
            var publisher = pair.chance.nextBoolean() ? "canope" : "bocage";
            pair.hears(
                    publisher,
                    number,
                    pseudonyms.of(publisher, new PersonId(number)).value());
        }
    }

    /** Everything at once: whose each record is, where each name leads, and that every number leads there in one step. */
    private void check() {
        var owners = new HashMap<SourceKey, String>();
        var names = new HashMap<String, String>();
        for (var pair : pairs) {
            owners.putAll(pair.owner);
            pair.names.forEach((name, number) -> names.put(name, pair.lead(number)));
        }
        assertThat(told(apart(owners(), owners)))
                .as("round %d: whose each record is", round)
                .isEmpty();
        assertThat(apart(namesKept(), names))
                .as("round %d: whom each name means", round)
                .isEmpty();
        assertThat(database.jdbc().sql("""
                select (select count(*) from person p join person q on q.id = p.merged_into where q.merged_into is not null)
                  + (select count(*) from link l join person p on p.id = l.person
                     where l.until_at is null and p.merged_into is not null)
                  + (select count(*) from review_case where kind <> 'ADOPTION')""").query(Integer.class).single())
                .as("round %d: numbers led on, or questions that nobody should ask", round)
                .isZero();
    }

    private List<String> told(List<String> apart) {
        return apart.stream()
                .map(line -> line
                        + pairs.stream()
                                .filter(pair ->
                                        pair.humans.stream().anyMatch(human -> line.contains("$" + human.key() + " ")))
                                .map(pair -> pair.story)
                                .toList())
                .toList();
    }

    /** A few of what differs, for who looks for the reason. */
    private static <K> List<String> apart(Map<K, String> is, Map<K, String> should) {
        var keys = new HashSet<>(is.keySet());
        keys.addAll(should.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(is.get(key), should.get(key)))
                .limit(3)
                .map(key -> key + " is " + is.get(key) + ", should be " + should.get(key))
                .toList();
    }

    private Map<SourceKey, String> owners() {
        var owners = new HashMap<SourceKey, String>();
        database.jdbc().sql("""
                select l.source, l.key, coalesce(p.merged_into, p.id) from link l join person p on p.id = l.person
                where l.until_at is null""").query(row -> {
            owners.put(new SourceKey(row.getString(1), row.getString(2)), row.getString(3));
        });
        return owners;
    }

    private Map<String, String> namesKept() {
        var names = new HashMap<String, String>();
        database.jdbc().sql("""
                select s.publisher || '/' || s.value, coalesce(p.merged_into, p.id)
                from pseudonym s join person p on p.id = s.person
                union all
                select a.holder || '/' || a.value, coalesce(p.merged_into, p.id)
                from adoption a join person p on p.id = a.person where a.kind = 'ENT' and a.state = 'ADOPTED'""").query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }

    /** A part of a life. */
    @FunctionalInterface
    private interface Deed {

        void done(Pair pair) throws DecisionRefused;
    }

    /** All of them in one transaction: ten thousand commits would be most of the time. */
    private void inOne(Deed deed) {
        transaction.executeWithoutResult(status -> {
            for (var pair : pairs) {
                try {
                    deed.done(pair);
                } catch (DecisionRefused refused) {
                    throw new AssertionError(refused);
                }
            }
        });
    }

    private void sync(int place, Feed feed) throws PlanRefused {
        var source = new FeedSource(
                SOURCES.get(place),
                SOURCES.get(place).toUpperCase(Locale.ROOT),
                manche.ecoles().territory(),
                new FeedRules(NONE, 1, FeedCalendar.PLAIN));
        manche.sync(source, feed);
    }
}
