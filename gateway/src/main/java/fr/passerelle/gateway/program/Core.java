package fr.passerelle.gateway.program;

import fr.passerelle.connectors.scim.Pushed;
import fr.passerelle.connectors.scim.ScimConfiguration;
import fr.passerelle.connectors.scim.ScimConnectors;
import fr.passerelle.connectors.scim.ScimSources;
import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.report.Newsroom;
import fr.passerelle.gateway.report.Reports;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.sync.Afterthoughts;
import fr.passerelle.gateway.sync.Alarm;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.IdentityConfiguration;
import fr.passerelle.identity.cas.CasParties;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Retention;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.intake.Standings;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.OutsideKeys;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.linkage.Academies;
import fr.passerelle.identity.login.identification.SourcePrefixes;
import fr.passerelle.identity.login.upstream.UpstreamList;
import fr.passerelle.identity.logout.LogoutConfiguration;
import fr.passerelle.identity.lti.LtiParties;
import fr.passerelle.identity.oidc.OidcParties;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Priorities;
import fr.passerelle.identity.publisher.PublisherConfiguration;
import fr.passerelle.identity.publisher.PublisherList;
import fr.passerelle.identity.saml.SamlParties;
import fr.passerelle.identity.session.SessionConfiguration;
import fr.passerelle.identity.session.SessionSettings;
import fr.passerelle.identity.settings.PublicAddress;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What a server and a command share: the settings as beans, the database, the rules of the house. */
@Configuration(proxyBeanMethods = false)
@Import({
    IdentityConfiguration.class,
    PublisherConfiguration.class,
    ScimConfiguration.class,
    SessionConfiguration.class,
    LogoutConfiguration.class
})
public class Core {

    private static final Logger LOG = LoggerFactory.getLogger(Core.class);

    @Bean(destroyMethod = "")
    DataSource dataSource(Database database) {
        return database.pool();
    }

    @Bean
    MasterKey masterKey(Settings settings, SecureRandom random) throws IOException {
        return MasterKey.readOrMake(settings.program().masterKeyFile(), random);
    }

    @Bean
    OutsideKeys outsideKeys(Settings settings) throws IOException {
        return OutsideKeys.open(settings.program().keys());
    }

    @Bean
    PublicAddress publicAddress(Settings settings) {
        return settings.address();
    }

    @Bean
    UpstreamList upstreamList(Settings settings) {
        return settings.upstreams();
    }

    @Bean
    SourcePrefixes sourcePrefixes(Settings settings) {
        return settings.prefixes();
    }

    @Bean
    Academies academies(Settings settings) {
        return settings.academies();
    }

    @Bean
    Priorities priorities(Settings settings) {
        return settings.program().believed();
    }

    @Bean
    Licences licences(Settings settings) {
        return settings.licences();
    }

    @Bean
    PublisherList publisherList(Settings settings) {
        return settings.publisherList();
    }

    @Bean
    OidcParties oidcParties(Settings settings) {
        return settings.oidcParties();
    }

    @Bean
    SamlParties samlParties(Settings settings) {
        return settings.samlParties();
    }

    @Bean
    CasParties casParties(Settings settings) {
        return settings.casParties();
    }

    @Bean
    LtiParties ltiParties(Settings settings) {
        return settings.ltiParties();
    }

    @Bean
    Retention retention(
            Settings settings, JdbcClient jdbc, PlatformTransactionManager transactions, Intake.Register register) {
        return new Retention(jdbc, transactions, settings.program().retention(), register);
    }

    @Bean
    SessionSettings sessionSettings(Settings settings) {
        return settings.program().session();
    }

    @Bean
    Operators operators(Settings settings) {
        return settings.whoMay();
    }

    @Bean
    Reports reports(Settings settings, Runs runs, Plans plans, Standings standings, Clock clock) {
        return new Reports(settings.program().report(), new Newsroom(runs, plans, standings, clock));
    }

    @Bean
    ScimSources scimSources(Settings settings) {
        return settings.pushing();
    }

    @Bean
    Alarm alarm(Reports reports) {
        return (source, run) -> reports.tellOf(source, run).forEach(LOG::warn);
    }

    @Bean
    Pushed pushed(Syncs syncs, Clock clock, Alarm alarm) {
        return new Afterthoughts(syncs, clock, alarm);
    }

    @Bean
    Syncs syncs(Settings settings, ScimConnectors pushing, Intake intake, People people, Clock clock) {
        var connectors = new HashMap<>(settings.connectors(clock));
        connectors.putAll(pushing.all());
        return new Syncs(settings.feeds(), connectors, intake, people);
    }
}
