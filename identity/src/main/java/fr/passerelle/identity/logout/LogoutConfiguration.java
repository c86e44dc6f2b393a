package fr.passerelle.identity.logout;

import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.session.Sessions;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what ends sessions, for a server and for a command alike; a command has no heralds, and leaves it to the server. */
@Configuration(proxyBeanMethods = false)
public class LogoutConfiguration {

    @Bean
    ServedBook servedBook(JdbcClient jdbc, Clock clock) {
        return new ServedBook(jdbc, clock);
    }

    @Bean
    BackChannel backChannel() {
        return new BackChannel();
    }

    @Bean
    Partings partings(JdbcClient jdbc, Clock clock) {
        return new Partings(jdbc, clock);
    }

    @Bean
    Farewells farewells(
            Sessions sessions,
            ServedBook book,
            ObjectProvider<Herald> heralds,
            Journal journal,
            SecureRandom random,
            Clock clock) {
        return new Farewells(sessions, book, heralds.stream().toList(), journal, new Farewells.Chance(clock, random));
    }
}
