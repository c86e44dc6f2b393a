package fr.passerelle.identity.review;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes decisions about who is who. Each is one transaction: kept with its author, its reason and how everything it touches
 * stood before; nothing is deleted, old numbers and the pseudonyms made for them go on leading to the right person, and
 * everything can be undone, the last first.
 */
public final class Decisions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Mint mint;
    private final Journal journal;
    private final Clock clock;
    private final DecisionLog log;

    /** Over that database. */
    public Decisions(
            JdbcClient jdbc, PlatformTransactionManager transactions, Mint mint, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.mint = mint;
        this.journal = journal;
        this.clock = clock;
        this.log = new DecisionLog(jdbc);
    }

    /**
     * Merges two numbers: all that is the second's is the first's from now on, and the second leads to it.
     *
     * @param sure whether two whom one directory has both are meant to be one all the same
     * @return the number of the decision
     * @throws DecisionRefused when they are one already, unknown, or two live records of one directory
     */
    public long merge(PersonId kept, PersonId lost, boolean sure, Author author) throws DecisionRefused {
        return decide(() -> {
            var one = resolved(kept);
            var other = resolved(lost);
            if (one.equals(other)) {
                throw new DecisionRefused("DECISION-ONE-ALREADY", "ces deux numéros mènent déjà à la même personne");
            }
            if (!sure) {
                checkApart(one, other);
            }
            var people = withThoseBehind(List.of(one, other));
            var taken = taken(Decision.Kind.MERGE, author, people);
            jdbc.sql("update person set merged_into = :one where id = :other or merged_into = :other")
                    .param("one", one)
                    .param("other", other)
                    .update();
            jdbc.sql("""
                    delete from not_the_same n using link l
                    where l.source = n.source and l.key = n.key and l.until_at is null
                      and (n.person = :one and l.person = :other or n.person = :other and l.person = :one)""").param("one", one).param("other", other).update();
            taken.move(keysOf(other), one);
            journal.write(Event.MERGED, new PersonId(one), Map.of("decision", taken.number(), "lost", other));
            return taken.id();
        });
    }

    /**
     * Separates some of a number's records: they are somebody else's, who has a number of their own from now on. That
     * neither is the other is remembered.
     *
     * @return the new number
     * @throws DecisionRefused when one of the records is not that person's, or none or all of them are named
     */
    public PersonId split(PersonId person, Collection<SourceKey> records, Author author) throws DecisionRefused {
        return decide(() -> {
            var one = resolved(person);
            var theirs = new ArrayList<>(keysOf(one));
            var leaving = Set.copyOf(records);
            if (leaving.isEmpty() || !theirs.containsAll(leaving)) {
                throw new DecisionRefused(
                        "DECISION-NOT-THEIRS", "chaque fiche à séparer doit être rattachée à cette personne");
            }
            theirs.removeAll(leaving);
            if (theirs.isEmpty()) {
                throw new DecisionRefused(
                        "DECISION-ALL", "toutes les fiches de cette personne s'en iraient ; il doit en rester une");
            }
            var taken = taken(Decision.Kind.SPLIT, author, List.of(one));
            var fresh = taken.mint(mint);
            taken.move(leaving, fresh);
            leaving.forEach(key -> taken.apart(key, one));
            theirs.forEach(key -> taken.apart(key, fresh));
            journal.write(Event.SPLIT, new PersonId(one), Map.of("decision", taken.number(), "fresh", fresh));
            return new PersonId(fresh);
        });
    }

    /**
     * Settles a case: the record is that person's, or, given nobody, somebody new's. That it is none of the others is
     * remembered.
     *
     * @param sure whether it is meant to be that person's though its directory has another live record of theirs
     * @return whose it is now
     * @throws DecisionRefused when there is no such case, or it is settled
     */
    public PersonId settle(long number, @Nullable PersonId same, boolean sure, Author author) throws DecisionRefused {
        return decide(() -> {
            var open = new Cases(jdbc).open(number);
            var record = open.key();
            var candidates = new HashSet<String>();
            for (var candidate : open.candidates()) {
                candidates.add(resolved(candidate));
            }
            var chosen = same == null ? null : resolved(same);
            if (chosen != null && !sure) {
                checkAlone(record.source(), chosen);
            }
            var touched = new HashSet<>(candidates);
            if (chosen != null) {
                touched.add(chosen);
            }
            var taken = taken(Decision.Kind.CASE, author, touched);
            var whose = chosen == null ? taken.mint(mint) : chosen;
            taken.tie(record, whose);
            candidates.stream().filter(other -> !other.equals(whose)).forEach(other -> taken.apart(record, other));
            taken.close(number);
            journal.write(
                    Event.LINKED,
                    new PersonId(whose),
                    Map.of("decision", taken.number(), "case", Long.toString(number)));
            return new PersonId(whose);
        });
    }

    /**
     * Takes a decision back: everything that it touched stands again as before it, and what has come to these people since
     * stays with them.
     *
     * @return the number of the decision that takes it back
     * @throws DecisionRefused when it is unknown, taken back already, or others about the same people came after it
     */
    public long undo(long number, Author author) throws DecisionRefused {
        return decide(() -> {
            var undone = log.toUndo(number);
            var taken = log.undo(undone, author, now());
            taken.restore(undone.id(), log.before(undone.id()));
            journal.write(
                    Event.DECISION_UNDONE,
                    undone.people().getFirst(),
                    Map.of("decision", taken.number(), "undone", Long.toString(number)));
            return taken.id();
        });
    }

    /** The newest decisions, the newest first; of that person only, when one is given. */
    public List<Decision> newest(@Nullable PersonId person, int most) {
        return log.newest(person, most);
    }

    /** One attempt, which either does all that it does or throws. */
    @FunctionalInterface
    private interface Deed<T> {

        T done() throws DecisionRefused;
    }

    private <T> T decide(Deed<T> deed) throws DecisionRefused {
        var refused = new DecisionRefused[1];
        var done = transaction.execute(status -> {
            // Linkage works under the same lock: nobody is tied to a number while it is merged away.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('linkage', 0))::text")
                    .query(String.class)
                    .single();
            try {
                return deed.done();
            } catch (DecisionRefused no) {
                status.setRollbackOnly();
                refused[0] = no;
                return null;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        if (done == null) {
            throw new IllegalStateException("a decision came to nothing");
        }
        return done;
    }

    private Taken taken(Decision.Kind kind, Author author, Collection<String> people) {
        return log.take(kind, author, people, now());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String resolved(PersonId person) throws DecisionRefused {
        return jdbc.sql("select coalesce(merged_into, id) from person where id = ?")
                .param(person.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new DecisionRefused("DECISION-UNKNOWN-PERSON", "aucun numéro « " + person + " »"));
    }

    private List<String> withThoseBehind(List<String> people) {
        return jdbc.sql("select id from person where id = any(:people) or merged_into = any(:people) order by id")
                .param("people", people.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<SourceKey> keysOf(String person) {
        return jdbc.sql("select source, key from link where person = ? and until_at is null order by source, key")
                .param(person)
                .query((row, n) -> new SourceKey(row.getString(1), row.getString(2)))
                .list();
    }

    /** Two live records of one directory are two people, unless somebody who is sure says otherwise. */
    private void checkApart(String one, String other) throws DecisionRefused {
        for (var source : liveSources(other)) {
            checkAlone(source, one);
        }
    }

    private void checkAlone(String source, String person) throws DecisionRefused {
        if (liveSources(person).contains(source)) {
            throw new DecisionRefused(
                    "DECISION-TWO-IN-ONE-SOURCE",
                    "l'annuaire " + source + " a aujourd'hui une fiche pour chacun : ce sont deux personnes,"
                            + " sauf si vous en êtes sûr (--sure)");
        }
    }

    private List<String> liveSources(String person) {
        return jdbc.sql("""
                select distinct l.source from link l
                join person_record r on r.source = l.source and r.key = l.key and r.gone_at is null
                where l.person = ? and l.until_at is null order by l.source""").param(person).query((row, n) -> row.getString(1)).list();
    }
}
