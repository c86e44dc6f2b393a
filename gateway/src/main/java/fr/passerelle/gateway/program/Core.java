package fr.passerelle.gateway.program;

import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.IdentityConfiguration;
import fr.passerelle.identity.cas.CasParties;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.login.SourcePrefixes;
import fr.passerelle.identity.login.UpstreamList;
import fr.passerelle.identity.oidc.OidcParties;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Priorities;
import fr.passerelle.identity.publisher.PublisherConfiguration;
import fr.passerelle.identity.publisher.PublisherList;
import fr.passerelle.identity.saml.SamlParties;
import fr.passerelle.identity.settings.PublicAddress;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a server and a command share: the settings as beans, the database, the rules of the house. */
@Configuration(proxyBeanMethods = false)
@Import({IdentityConfiguration.class, PublisherConfiguration.class})
public class Core {

    @Bean(destroyMethod = "")
    DataSource dataSource(Database database) {
        return database.pool();
    }

    @Bean
    MasterKey masterKey(Settings settings, SecureRandom random) throws IOException {
        return MasterKey.readOrMake(settings.program().masterKeyFile(), random);
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
    Syncs syncs(Settings settings, Intake intake, People people, Clock clock) {
        return new Syncs(settings.feeds(), settings.connectors(clock), intake, people);
    }
}
