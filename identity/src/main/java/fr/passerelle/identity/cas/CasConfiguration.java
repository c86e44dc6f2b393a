package fr.passerelle.identity.cas;

import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.login.Renewals;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.logout.BackChannel;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import fr.passerelle.identity.writing.Writes;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Wires the CAS door. */
@Configuration(proxyBeanMethods = false)
public class CasConfiguration {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Everyone may knock; what is posted here comes from a service's server and changes nothing but its own ticket. */
    @Bean
    @Order(42)
    SecurityFilterChain casChain(HttpSecurity http) {
        return http.securityMatcher("/cas/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN)))
                .build();
    }

    @Bean
    Tickets casTickets(OneTime oneTime, SecureRandom random, Clock clock) {
        return new Tickets(oneTime, random, clock);
    }

    @Bean
    TicketOffice.Register casRegister(Writes writes, ServedBook served) {
        return new TicketOffice.Register(writes, served);
    }

    @Bean
    LoginController.Desk casDesk(
            Launches launches, Tickets tickets, TicketOffice.Register register, Journal journal, RefusalPage page) {
        var refusals = new Refusals(journal, page, "cas", "about");
        return new LoginController.Desk(new TicketOffice(launches, tickets, register, refusals), refusals);
    }

    @Bean
    LoginController casLoginController(
            CasParties parties, Sessions sessions, Entrance entrance, Renewals renewals, LoginController.Desk desk) {
        return new LoginController(parties, sessions, entrance, renewals, desk);
    }

    @Bean
    LogoutController casLogoutController(CasParties parties, SignOut signOut) {
        return new LogoutController(parties, signOut);
    }

    @Bean
    SoapAnswer casSoapAnswer(PublicAddress address, SecureRandom random, Clock clock) {
        return new SoapAnswer(address.toString(), random, clock);
    }

    @Bean
    ValidationController casValidationController(
            CasParties parties, Tickets tickets, Journal journal, Sessions sessions, SoapAnswer soap) {
        return new ValidationController(new Validations(parties, tickets, journal, sessions), soap);
    }

    @Bean
    CasHerald casHerald(CasParties parties, BackChannel line, Clock clock) {
        return new CasHerald(parties, line, clock);
    }
}
