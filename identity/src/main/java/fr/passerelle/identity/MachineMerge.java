package fr.passerelle.identity;

import fr.passerelle.identity.linkage.Joining;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import fr.passerelle.identity.review.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Merges numbers in linkage's name by the same decision that a human would take, with its before-image and its undoing. */
final class MachineMerge implements Joining {

    /** Who is named as the author. */
    static final String OPERATOR = "matcher";

    private final Decisions decisions;
    private final TransactionTemplate nested;

    /** By nobody's leave: what operators may do is asked of humans only. */
    static MachineMerge over(
            JdbcClient jdbc, PlatformTransactionManager transactions, Mint mint, Decisions.Register register) {
        var own = new Decisions.Register(
                register.journal(), register.notices(), Operators.undeclared(), register.clock());
        return new MachineMerge(new Decisions(jdbc, transactions, mint, own), transactions);
    }

    private MachineMerge(Decisions decisions, PlatformTransactionManager transactions) {
        this.decisions = decisions;
        this.nested = new TransactionTemplate(transactions);
        // A merge that is refused goes back to its savepoint, and what was linked before it stays.
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public boolean join(PersonId kept, PersonId lost, String why) {
        return Boolean.TRUE.equals(nested.execute(status -> {
            try {
                decisions.merge(kept, lost, false, new Author(OPERATOR, why));
                return true;
            } catch (DecisionRefused no) {
                status.setRollbackOnly();
                return false;
            }
        }));
    }
}
