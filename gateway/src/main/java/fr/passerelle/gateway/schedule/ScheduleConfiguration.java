package fr.passerelle.gateway.schedule;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.passerelle.gateway.report.Reports;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.sync.Alarm;
import fr.passerelle.gateway.sync.Listeners;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Retention;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.metadata.UpstreamWatch;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.Partings;
import fr.passerelle.identity.oidc.Grants;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.review.Cases;
import fr.passerelle.identity.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the jobs; db-scheduler runs each once over all nodes. */
@Configuration(proxyBeanMethods = false)
public class ScheduleConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleConfiguration.class);

    /** Reads every directory at its hour; what the brake holds waits for an operator. */
    @Bean
    RecurringTask<Void> nightlySync(Settings settings, Syncs syncs, Reports reports, Adoptions adoptions, Clock clock) {
        var when = new CronSchedule(settings.program().syncSchedule(), SchoolYear.PARIS);
        return Tasks.recurring("sync", when).execute((task, context) -> {
            syncs.sources().stream()
                    .filter(source -> source.rules().isOpen(LocalDate.now(clock.withZone(SchoolYear.PARIS))))
                    .forEach(source -> {
                        var before = reports.before(source);
                        sync(syncs, source);
                        reports.tellSince(source, before).forEach(LOG::warn);
                    });
            adoptions.retry();
        });
    }

    /** Removes every morning what is past its time, when the night's readings are done. */
    @Bean
    RecurringTask<Void> retainNoLonger(Retention retention) {
        return Tasks.recurring("retention", new CronSchedule("0 30 5 * * *", SchoolYear.PARIS))
                .execute((task, context) -> LOG.info("retention: {}", retention.remove()));
    }

    /** Reminds every Monday of cases that nobody has looked at, each territory of its own; none is settled by itself. */
    @Bean
    RecurringTask<Void> remindOfCases(Settings settings, Cases cases, Reports reports, Clock clock) {
        return Tasks.recurring("cases", new CronSchedule("0 45 5 * * MON", SchoolYear.PARIS))
                .execute((task, context) -> {
                    var forgotten = cases.waitingSince(clock.instant().minus(Cases.FORGOTTEN));
                    if (forgotten > 0) {
                        LOG.warn("{} cases of who is who wait for two weeks or more: passerelle link cases", forgotten);
                    }
                    new Reminders(cases, reports, clock).send(settings.feeds()).forEach(LOG::warn);
                });
    }

    /** Reads every upstream's metadata again before people come, and tells of keys that will soon be over. */
    @Bean
    RecurringTask<Void> watchUpstreams(UpstreamWatch watch) {
        return Tasks.recurring("upstreams", new CronSchedule("0 15 5 * * *", SchoolYear.PARIS))
                .execute((task, context) -> watch.look().forEach(LOG::warn));
    }

    /** Tells of keys of ours that will soon be over. */
    @Bean
    RecurringTask<Void> watchKeys(SigningKeys keys, OneTime onetime, Journal journal, Clock clock) {
        var watch = new KeyWatch(keys, onetime, journal, clock);
        return Tasks.recurring("keys", new CronSchedule("0 20 5 * * *", SchoolYear.PARIS))
                .execute((task, context) -> watch.look().forEach(LOG::warn));
    }

    /** Listens to the directories that tell of their changes. */
    @Bean
    Listeners listeners(Syncs syncs, DataSource database, Clock clock, Alarm alarm) {
        return new Listeners(syncs, database, clock, alarm);
    }

    /** Forgets one-time things that nobody could send any more. */
    @Bean
    RecurringTask<Void> sweepOneTime(OneTime onetime) {
        return Tasks.recurring("sweep-one-time", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((task, context) -> LOG.debug("swept {} one-time things", onetime.sweep()));
    }

    /** Forgets what publishers were granted once it is over. */
    @Bean
    RecurringTask<Void> sweepGrants(Grants grants) {
        return Tasks.recurring("sweep-grants", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((task, context) -> LOG.debug("swept {} grants", grants.sweep()));
    }

    /** Forgets sessions that are over. */
    @Bean
    RecurringTask<Void> sweepSessions(Sessions sessions) {
        return Tasks.recurring("sweep-sessions", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((task, context) -> LOG.debug("swept {} sessions", sessions.sweep()));
    }

    /** Tells services of ended sessions that did not answer at first, and those of sessions that a command ended. */
    @Bean
    RecurringTask<Void> tellServices(Farewells farewells) {
        return Tasks.recurring("farewells", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((task, context) -> {
                    while (farewells.tellAgain() > 0
                            && !context.getSchedulerState().isShuttingDown()) {
                        LOG.debug("more services of ended sessions were told");
                    }
                });
    }

    /** Forgets who was served, and how sign-outs went, once it is long over. */
    @Bean
    RecurringTask<Void> sweepFarewells(Farewells farewells, Partings partings) {
        return Tasks.recurring("sweep-farewells", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, context) -> LOG.debug("swept {} of the served", farewells.sweep() + partings.sweep()));
    }

    private static void sync(Syncs syncs, FeedSource source) {
        try {
            for (var plan : syncs.sync(source, reading -> {})) {
                if (!plan.held().isEmpty()) {
                    LOG.warn("sync of {} is held: {}", source.id(), plan.held());
                }
            }
        } catch (PlanRefused stopped) {
            LOG.warn("sync of {} stopped: {} {}", source.id(), stopped.code(), stopped.getMessage());
        }
    }
}
