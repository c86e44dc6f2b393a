package fr.passerelle.identity.review;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes decisions about who is who. Each is one transaction: kept with its author, its reason and how everything it touches
 * stood before; nothing is deleted, old numbers and the pseudonyms made for them go on leading to the right person, and
 * everything can be undone, the last first. Where operators are declared, only who may decide for every territory whose
 * records a decision moves may take it, or take it back; another's attempt is written down and changes nothing.
 */
public final class Decisions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Numbers numbers;
    private final DecisionLog log;
    private final Acts acts;
    private final Journal journal;

    /** Over that database. */
    public Decisions(JdbcClient jdbc, PlatformTransactionManager transactions, Mint mint, Register register) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.journal = register.journal();
        this.numbers = new Numbers(jdbc);
        this.log = new DecisionLog(jdbc, register);
        this.acts = new Acts(jdbc, log, mint, journal);
    }

    /** Where decisions are written down and told, who may take them, and by which clock. */
    public record Register(Journal journal, Notices notices, Operators operators, Clock clock) {}

    /**
     * Merges two numbers: all that is the second's is the first's from now on, and the second leads to it.
     *
     * @param sure whether two whom one directory has both are meant to be one all the same
     * @return the number of the decision
     * @throws DecisionRefused when they are one already, unknown, or two live records of one directory
     */
    public long merge(PersonId kept, PersonId lost, boolean sure, Author author) throws DecisionRefused {
        return decide(author, () -> acts.merge(numbers.resolved(kept), numbers.resolved(lost), sure, author));
    }

    /**
     * Separates some of a number's records: they are somebody else's, who has a number of their own from now on. That
     * neither is the other is remembered.
     *
     * @return the new number
     * @throws DecisionRefused when one of the records is not that person's, or none or all of them are named
     */
    public PersonId split(PersonId person, Collection<SourceKey> records, Author author) throws DecisionRefused {
        return decide(author, () -> acts.split(numbers.resolved(person), records, author));
    }

    /**
     * Settles a case. A record is that person's, or, given nobody, somebody new's. Two numbers are one person's, and that
     * one of them is kept, or, given nobody, two people's; a name of a list is that person's, or nobody's for good. What
     * is said not to be is remembered, and not asked again.
     *
     * @param sure whether it is meant though a directory has two live records of them
     * @throws DecisionRefused when there is no such case, it is settled, or it cannot be as things stand
     */
    public Settled settle(long number, @Nullable PersonId same, boolean sure, Author author) throws DecisionRefused {
        return decide(author, () -> {
            var open = new Cases(jdbc).open(number);
            var chosen = same == null ? null : numbers.resolved(same);
            return switch (open) {
                case ReviewCase.OfRecord record -> acts.settle(record, chosen, sure, author);
                case ReviewCase.OfNumbers two -> acts.settle(two, chosen, sure, author);
                case ReviewCase.OfName name -> acts.settle(name, chosen, author);
            };
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
        return decide(author, () -> acts.undo(log.toUndo(number), author));
    }

    /** The newest decisions, the newest first; of that person only, when one is given. */
    public List<Decision> newest(@Nullable PersonId person, int most) {
        return log.newest(person, most);
    }

    /** One attempt, which either does all that it does or throws. */
    @FunctionalInterface
    private interface Deed<T> {

        Done<T> done() throws DecisionRefused;
    }

    private <T> T decide(Author author, Deed<T> deed) throws DecisionRefused {
        var refused = new DecisionRefused[1];
        var done = transaction.execute(status -> {
            // Linkage works under the same lock: nobody is tied to a number while it is merged away.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('linkage', 0))::text")
                    .query(String.class)
                    .single();
            try {
                var carried = deed.done();
                log.tell(carried.taken());
                return carried.value();
            } catch (DecisionRefused no) {
                status.setRollbackOnly();
                refused[0] = no;
                return null;
            }
        });
        if (refused[0] != null) {
            if (refused[0].isForWantOfRight()) {
                journal.write(
                        Event.OPERATOR_REFUSED, null, Map.of("code", refused[0].code(), "operator", author.operator()));
            }
            throw refused[0];
        }
        if (done == null) {
            throw new IllegalStateException("a decision came to nothing");
        }
        return done;
    }
}
