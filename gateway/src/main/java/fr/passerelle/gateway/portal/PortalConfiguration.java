package fr.passerelle.gateway.portal;

import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.session.Sessions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the pupil's page. */
@Configuration(proxyBeanMethods = false)
public class PortalConfiguration {

    @Bean
    Tiles tiles(Licences licences, Entitlements entitlements, Clock clock) {
        return new Tiles(licences, entitlements, clock);
    }

    @Bean
    PortalPages portalPages(Sessions sessions, Entrance entrance, People people, JdbcClient jdbc, Tiles tiles) {
        return new PortalPages(sessions, entrance, people, new SchoolNames(jdbc), tiles);
    }
}
