package fr.passerelle.identity.publisher;

import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.establishment.Establishments;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.person.People;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what every door towards publishers uses. */
@Configuration(proxyBeanMethods = false)
public class PublisherConfiguration {

    @Bean
    Pseudonyms pseudonyms(JdbcClient jdbc, Secrets secrets) {
        return new Pseudonyms(jdbc, secrets);
    }

    @Bean
    Disclosure disclosure(Pseudonyms pseudonyms, Establishments establishments) {
        return new Disclosure(pseudonyms::of, establishments::find);
    }

    @Bean
    Launches.Register launchRegister(Journal journal, Clock clock) {
        return new Launches.Register(journal, clock);
    }

    @Bean
    Launches launches(
            PublisherList publishers,
            Entitlements entitlements,
            People people,
            Disclosure disclosure,
            Launches.Register register) {
        return new Launches(publishers.publishers(), entitlements, people, disclosure, register);
    }
}
