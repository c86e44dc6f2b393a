package fr.passerelle.identity.lti;

import fr.passerelle.identity.door.PostPage;
import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.publisher.Launches;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Wires the LTI door. */
@Configuration(proxyBeanMethods = false)
public class LtiConfiguration {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /**
     * Everyone may knock; a tool's form comes from another site by its nature, and what it says is signed. The form by which
     * a link is taken away is ours, and is asked for its token.
     */
    @Bean
    @Order(43)
    SecurityFilterChain ltiChain(HttpSecurity http) {
        return http.securityMatcher("/lti/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                        .requireCsrfProtectionMatcher(
                                PathPatternRequestMatcher.pathPattern(HttpMethod.POST, LtiPaths.REMOVE)))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        // Not no-referrer: under it a browser sends our form with the origin "null".
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN)))
                .build();
    }

    @Bean
    Hints ltiHints(OneTime oneTime, SecureRandom random, Clock clock) {
        return new Hints(oneTime, random, clock);
    }

    @Bean
    LaunchController.Desk ltiDesk(
            Hints hints, JdbcClient jdbc, Clock clock, People people, Journal journal, RefusalPage page) {
        return new LaunchController.Desk(
                hints,
                new Shelf(new Links(jdbc, clock), people),
                new Refusals(journal, page, LtiParty.PROTOCOL, "about"));
    }

    @Bean
    LaunchController ltiLaunchController(
            LtiParties parties,
            Sessions sessions,
            Entrance entrance,
            LaunchController.Desk desk,
            PublicAddress address) {
        return new LaunchController(parties, sessions, entrance, desk, address);
    }

    @Bean
    Messages ltiMessages(SigningKeys keys, PublicAddress address, Clock clock) {
        return new Messages(keys, address, clock);
    }

    @Bean
    AuthorizationController.Way ltiWay(PostPage page, ServedBook served) {
        return new AuthorizationController.Way(page, served);
    }

    @Bean
    AuthenticationRequests ltiRequests(LtiParties parties, Sessions sessions, Hints hints) {
        return new AuthenticationRequests(parties, sessions, hints);
    }

    @Bean
    AuthorizationController ltiAuthorizationController(
            AuthenticationRequests requests,
            Launches launches,
            LaunchController.Desk desk,
            Messages messages,
            AuthorizationController.Way way) {
        return new AuthorizationController(requests, launches, desk, messages, way);
    }

    @Bean
    LinksController.Visitors ltiVisitors(Sessions sessions, Entrance entrance, Launches launches) {
        return new LinksController.Visitors(sessions, entrance, launches);
    }

    @Bean
    ToolAnswers ltiToolAnswers(LtiParties parties, Hints hints, PublicAddress address, Clock clock) {
        return new ToolAnswers(parties, hints, address, clock);
    }

    @Bean
    LinksController ltiLinksController(
            LtiParties parties,
            ToolAnswers answers,
            LaunchController.Desk desk,
            LinksController.Visitors visitors,
            Journal journal) {
        return new LinksController(parties, answers, desk, visitors, journal);
    }
}
