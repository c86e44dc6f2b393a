package fr.passerelle.gateway.report;

import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what a server shows to those who watch it. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    SyncMeters syncMeters(Syncs syncs, Runs runs, Standings standings, Clock clock) {
        return new SyncMeters(syncs.sources().stream().map(FeedSource::id).toList(), runs, standings, clock);
    }
}
