package fr.passerelle.identity;

import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.review.Decisions;
import java.security.SecureRandom;
import java.time.Clock;

/** Decisions on a test's database. */
public final class TestDecisions {

    private TestDecisions() {}

    /** Those that these operators may take. */
    public static Decisions over(TestDatabase database, Operators operators) {
        var random = new SecureRandom();
        return new Decisions(
                database.jdbc(),
                database.transactions(),
                new Mint(database.jdbc(), random),
                new Decisions.Register(
                        new Journal(database.jdbc(), Clock.systemUTC(), random),
                        new Notices(database.jdbc(), random),
                        operators,
                        Clock.systemUTC()));
    }
}
