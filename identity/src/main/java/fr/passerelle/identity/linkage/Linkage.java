package fr.passerelle.identity.linkage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ties a source's records to people: each record without a link is matched, and linked to somebody known, to somebody
 * new, or left to a human. Links are dated and carry their evidence; none is ever deleted. Only what a run changed is
 * looked at, some thousand records at a time.
 */
public final class Linkage {

    private final JdbcClient jdbc;
    private final Matcher matcher;
    private final Mint mint;
    private final Joining joining;
    private final Academies academies;

    /** Over that database; the machine joins no numbers, and asks about all of them. */
    public Linkage(JdbcTemplate database, Matcher matcher, Mint mint) {
        this(database, matcher, mint, (kept, lost, why) -> false, Academies.NONE);
    }

    /** Over that database, in which those directories are academies' own. */
    public Linkage(JdbcTemplate database, Matcher matcher, Mint mint, Joining joining, Academies academies) {
        this.jdbc = JdbcClient.create(database);
        this.academies = academies;
        this.matcher = matcher;
        this.mint = mint;
        this.joining = joining;
    }

    /** Links what that run of the source changed and nobody owns yet; runs inside the caller's transaction. */
    public void link(String source, long run, Instant at) {
        // One source at a time over all nodes: two that met one human at once would each make a number for them.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('linkage', 0))::text")
                .query(String.class)
                .single();
        var keys = new Keys(jdbc);
        keys.keepUp();
        var due = new Due(jdbc, new Records(jdbc, academies), source);
        due.gather(run);
        keys.begin();
        var turn = new Turn(source, at.atOffset(ZoneOffset.UTC), due, keys);
        // Adults after pupils: whom they answer for tells who they are.
        turn.go(false);
        due.lookAgain(run);
        turn.go(true);
        turn.end();
    }

    /** One run of one source. */
    private final class Turn {

        private final String source;
        private final OffsetDateTime now;
        private final Due due;
        private final Keys keys;
        private final NameCounts names = new NameCounts(jdbc);
        private final Records records = new Records(jdbc, academies);
        private final Children children;
        private final Models models = new Models(jdbc);
        private final Apart apart;
        private final Pairs pairs = new Pairs();
        private final boolean isAnybodyKnown;
        private Model model = models.inForce();

        Turn(String source, OffsetDateTime now, Due due, Keys keys) {
            this.source = source;
            this.now = now;
            this.due = due;
            this.keys = keys;
            this.children = new Children(jdbc, source);
            this.apart = new Apart(jdbc, source);
            this.isAnybodyKnown = !keys.isEmpty();
        }

        void go(boolean guardians) {
            var contest = new Contest(matcher);
            for (var some = due.next("", guardians);
                    !some.isEmpty();
                    some = due.next(some.getLast().key(), guardians)) {
                keys.gather(some);
                some.forEach(names::add);
                enter(some.stream().filter(Due.Entry::isWaiting).toList(), guardians, contest);
                lookAgain(some.stream().filter(Due.Entry::isTelling).toList(), guardians);
            }
            write(contest);
        }

        void end() {
            keys.replace(source);
            names.save();
            due.forget();
            new Joins(jdbc, joining, now).settle(pairs);
        }

        /** Strangers have their number at once; who may be somebody waits for all others who may. */
        private void enter(List<Due.Entry> waiting, boolean guardians, Contest contest) {
            var strangers = new ArrayList<String>();
            var open = isAnybodyKnown && (guardians || !models.isToLearn(waiting.size(), names.people()))
                    ? keyed(waiting, contest)
                    : waiting;
            var some = isAnybodyKnown && guardians ? children.of(open) : open;
            var near = isAnybodyKnown ? near(some, guardians) : Map.<Integer, List<Known>>of();
            var claims = hearing().claims(some, near);
            for (var place = 0; place < some.size(); place++) {
                var mine = claims.getOrDefault(place, List.of());
                if (mine.isEmpty()) {
                    strangers.add(some.get(place).key());
                } else {
                    contest.enter(some.get(place).key(), mine);
                }
            }
            mint.give(source, strangers, now);
        }

        /** Who is somebody's already, and says something new of who that is, may turn out to have another number as well. */
        private void lookAgain(List<Due.Entry> telling, boolean guardians) {
            if (!telling.isEmpty()) {
                var some = guardians ? children.of(telling) : telling;
                hearing().compare(some, found(some, guardians));
            }
        }

        /** Enters those whom a key that names a person settles; the others, who are looked up by all else, remain. */
        private List<Due.Entry> keyed(List<Due.Entry> waiting, Contest contest) {
            var near = records.keyed(source, waiting);
            apart.strike(waiting, near);
            ask(waiting, near);
            var claims = hearing().keyed(waiting, near);
            claims.forEach((place, claim) -> contest.enter(waiting.get(place).key(), List.of(claim)));
            return IntStream.range(0, waiting.size())
                    .filter(place -> !claims.containsKey(place))
                    .mapToObj(waiting::get)
                    .toList();
        }

        private Map<Integer, List<Known>> near(List<Due.Entry> waiting, boolean guardians) {
            var near = found(waiting, guardians);
            if (!guardians) {
                model = models.learn(model, waiting, near, names.people(), now);
            }
            return near;
        }

        private Map<Integer, List<Known>> found(List<Due.Entry> entries, boolean guardians) {
            var near = guardians
                    ? records.near(source, entries, children.sharedWith(entries))
                    : records.near(source, entries);
            apart.strike(entries, near);
            ask(entries, near);
            return near;
        }

        private void ask(List<Due.Entry> waiting, Map<Integer, List<Known>> near) {
            names.ask(waiting.stream().map(Due.Entry::portrait).toList());
            names.ask(near.values().stream()
                    .flatMap(List::stream)
                    .map(Known::portrait)
                    .toList());
        }

        private Hearing hearing() {
            return new Hearing(matcher.with(model, names.known(), names.people()), records, source, pairs, names::ask);
        }

        private void write(Contest contest) {
            var ledger = new Ledger(jdbc, mint, source, now);
            contest.settle(matcher.with(model, names.known(), names.people()), ledger::write);
            ledger.flush();
        }
    }
}
