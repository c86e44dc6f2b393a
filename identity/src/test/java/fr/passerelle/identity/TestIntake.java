package fr.passerelle.identity;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Academies;
import fr.passerelle.identity.linkage.Linkage;
import fr.passerelle.identity.linkage.Matcher;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import fr.passerelle.identity.review.Decisions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Manche and its two directories, on an emptied database, for tests that need people. */
public final class TestIntake {

    private static final Territory MANCHE = new Territory(
            "manche",
            "Manche",
            Set.of("050"),
            Set.of(SchoolKind.ECOLE, SchoolKind.COLLEGE),
            List.of("manche-1d", "manche-2d"));
    private final TestDatabase database;
    private final Intake intake;
    private final Decisions decisions;

    private TestIntake(TestDatabase database, Clock clock) {
        this.database = database;
        var random = new SecureRandom();
        var journal = new Journal(database.jdbc(), clock, random);
        var mint = new Mint(database.jdbc(), random);
        var register =
                new Decisions.Register(journal, new Notices(database.jdbc(), random), Operators.undeclared(), clock);
        this.decisions = new Decisions(database.jdbc(), database.transactions(), mint, register);
        this.intake = new Intake(
                database.dataSource(),
                database.transactions(),
                new Secrets(database.jdbc(), new MasterKey(new byte[32], random), random, clock),
                new Linkage(
                        database.template(),
                        new Matcher(),
                        mint,
                        MachineMerge.over(database.jdbc(), database.transactions(), mint, register),
                        new Academies(Map.of("70", Set.of("manche-1d", "manche-2d")))),
                new Intake.Register(journal, clock));
    }

    public static TestIntake clean() {
        return clean(Clock.systemUTC());
    }

    public static TestIntake clean(Clock clock) {
        return new TestIntake(TestDatabase.clean(), clock);
    }

    public Intake intake() {
        return intake;
    }

    public Decisions decisions() {
        return decisions;
    }

    public FeedSource colleges() {
        return new FeedSource("manche-2d", "MANCHE-2D", MANCHE, FeedRules.DEFAULT);
    }

    public FeedSource ecoles() {
        return new FeedSource("manche-1d", "MANCHE-1D", MANCHE, FeedRules.DEFAULT);
    }

    public void sync(FeedSource source, Feed feed) throws PlanRefused {
        intake.apply(source, intake.plan(source, feed).run());
    }

    public PersonId number(String source, String key) {
        return new People(database.jdbc())
                .bySource(List.of(new SourceKey(source, key)))
                .getFirst();
    }
}
