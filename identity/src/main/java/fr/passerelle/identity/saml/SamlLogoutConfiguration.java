package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.logout.BackChannel;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.Sessions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what service providers and we tell each other of sign-outs. */
@Configuration(proxyBeanMethods = false)
public class SamlLogoutConfiguration {

    @Bean
    LogoutMessages samlLogoutMessages(Endpoints endpoints, Signer signer, Clock clock) {
        return new LogoutMessages(endpoints, signer, clock);
    }

    @Bean
    SamlHerald samlHerald(SamlParties parties, LogoutMessages messages, BackChannel line, Ids ids) {
        return new SamlHerald(parties, messages, new Messages(), line, ids);
    }

    @Bean
    LogoutRequests samlLogoutRequests(SamlParties parties, Endpoints endpoints, OneTime oneTime, Clock clock) {
        return new LogoutRequests(parties, endpoints, oneTime, clock);
    }

    @Bean
    SingleLogout samlSingleLogout(
            SamlParties parties, ServedBook book, Farewells farewells, LogoutMessages messages, Ids ids) {
        return new SingleLogout(parties, book, farewells, messages, ids);
    }

    @Bean
    Owed samlOwed(OneTime oneTime, SignOut.Ending ending, Ids ids, Clock clock) {
        return new Owed(oneTime, ending, ids, clock);
    }

    @Bean
    Detour samlDetour(OneTime oneTime, SamlParties parties, Ids ids, Clock clock) {
        return new Detour(oneTime, parties, ids, clock);
    }

    @Bean
    LogoutController.Deed samlLogoutDeed(
            Sessions sessions, SingleLogout logout, SignOut signOut, Owed owed, Detour detour) {
        return new LogoutController.Deed(logout, new BrowserLogout(sessions, logout, signOut, owed, detour));
    }

    @Bean
    LogoutController samlLogoutController(
            Endpoints endpoints, LogoutRequests requests, LogoutController.Deed deed, Refusals refusals) {
        return new LogoutController(endpoints, new Bindings(new Messages()), requests, deed, refusals);
    }
}
