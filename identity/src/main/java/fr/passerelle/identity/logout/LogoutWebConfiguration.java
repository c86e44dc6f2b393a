package fr.passerelle.identity.logout;

import fr.passerelle.identity.publisher.PublisherList;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what a person sees of it. */
@Configuration(proxyBeanMethods = false)
public class LogoutWebConfiguration {

    @Bean
    FarewellCookie farewellCookie(PublicAddress address) {
        return new FarewellCookie(address);
    }

    @Bean
    FarewellPages farewellPages(
            Sessions sessions,
            Farewells farewells,
            Partings partings,
            FarewellCookie cookie,
            PublisherList publishers) {
        return new FarewellPages(sessions, farewells, partings, cookie, publishers);
    }
}
