package fr.passerelle.identity.intake;

import static fr.passerelle.identity.TestPeople.college;
import static fr.passerelle.identity.TestPeople.delta;
import static fr.passerelle.identity.TestPeople.feed;
import static fr.passerelle.identity.TestPeople.guardian;
import static fr.passerelle.identity.TestPeople.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Linkage;
import fr.passerelle.identity.linkage.Matcher;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.SourceKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Intakes of which one part fails at the worst moment, and what the next run makes of what they left. */
class StoppedHalfwayTest {

    private static final FeedSource SOURCE =
            TrialHouse.source("un", new FeedRules(TrialHouse.OFF, 1, FeedCalendar.PLAIN));
    private static final TestClock CLOCK = new TestClock();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TrialHouse HOUSE = TrialHouse.named("halfway", CLOCK);
    private final Intake intake = HOUSE.intake();

    @AfterAll
    static void leave() {
        HOUSE.close();
    }

    @BeforeEach
    void one_pupil_was_known() throws PlanRefused {
        HOUSE.empty();
        sync(intake, feed(college(), pupil("1", "Tom", "", "802", "2112"), guardian("9001", "Anne"), berthe()));
    }

    @Test
    void what_cannot_be_written_into_the_journal_is_not_applied() throws PlanRefused {
        var plan = intake.plan(SOURCE, delta("mardi", pupil("3", "Luc", "", "802", "2111")));
        var mute = intake(HOUSE.dataSource(), new Away());
        assertThat(catchThrowable(() -> mute.apply(SOURCE, plan.run()))).isNotNull();
        assertThat(new Runs(HOUSE.jdbc()).find(plan.run()).orElseThrow().status())
                .isEqualTo(RunStatus.PLANNED);
        assertThat(HOUSE.side("un").live()).isEqualTo(3);
    }

    @Test
    void who_was_applied_and_not_linked_is_linked_by_the_next_run() throws PlanRefused {
        applyWithoutLinking(delta("mardi", pupil("3", "Luc", "", "802", "2111")));
        assertThat(numbers("3")).isZero();
        assertThat(intake.link("un")).isOne();
        assertThat(numbers("3")).isOne();
        assertThat(intake.link("un")).isZero();
    }

    @Test
    void several_runs_that_were_applied_and_not_linked_are_linked_in_their_order() throws PlanRefused {
        applyWithoutLinking(delta("mardi", pupil("3", "Luc", "", "802", "2111")));
        applyWithoutLinking(delta("mercredi", new Reading.Gone("3"), pupil("4", "Guy", "", "802", "2111")));
        sync(intake, delta("jeudi", pupil("3", "Luc", "", "802", "2111")));
        assertThat(numbers("3")).isOne();
        assertThat(numbers("4")).isOne();
    }

    @Test
    void a_guardian_whom_nobody_named_is_somebody_once_a_new_pupil_names_her() throws PlanRefused {
        assertThat(numbers("9002")).isZero();
        var luc = pupil("3", "Luc", "", "802", "2111");
        sync(
                intake,
                delta(
                        "mardi",
                        new DirectoryRecord.PersonRecord(
                                luc.key(),
                                luc.profile(),
                                luc.name(),
                                luc.particulars(),
                                luc.attachments(),
                                List.of(new DirectoryRecord.Guarded("9002", "10", true)))));
        assertThat(numbers("9002")).isOne();
    }

    /** As by a program that is stopped between the two. */
    private void applyWithoutLinking(Feed feed) throws PlanRefused {
        var plan = intake.plan(SOURCE, feed);
        var unlinked = intake(new Away(), HOUSE.dataSource());
        assertThat(catchThrowable(() -> unlinked.apply(SOURCE, plan.run()))).isNotNull();
        assertThat(new Runs(HOUSE.jdbc()).find(plan.run()).orElseThrow().status())
                .isEqualTo(RunStatus.APPLIED);
    }

    private static Intake intake(DataSource linkage, DataSource journal) {
        var database = HOUSE.dataSource();
        return new Intake(
                database,
                new JdbcTransactionManager(database),
                new Secrets(HOUSE.jdbc(), new MasterKey(new byte[32], RANDOM), RANDOM, CLOCK),
                new Linkage(new JdbcTemplate(linkage), new Matcher(), new Mint(JdbcClient.create(linkage), RANDOM)),
                new Intake.Register(new Journal(JdbcClient.create(journal), CLOCK, RANDOM), CLOCK));
    }

    private static Plan sync(Intake intake, Feed feed) throws PlanRefused {
        var plan = intake.plan(SOURCE, feed);
        intake.apply(SOURCE, plan.run());
        return plan;
    }

    private static int numbers(String key) {
        return new People(HOUSE.jdbc())
                .bySource(List.of(new SourceKey("un", key)))
                .size();
    }

    private static DirectoryRecord.PersonRecord berthe() {
        return guardian("9002", "Berthe");
    }

    /** A database that nobody reaches. */
    private static final class Away extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("away", "08001");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
