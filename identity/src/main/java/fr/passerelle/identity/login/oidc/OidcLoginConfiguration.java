package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.Ends;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.login.wire.Fetch;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Wires the sign-in by OpenID Connect. */
@Configuration(proxyBeanMethods = false)
public class OidcLoginConfiguration {

    @Bean
    OidcUpstreams oidcUpstreams(
            Upstreams upstreams, PublicAddress address, JdbcClient jdbc, Journal journal, Clock clock) {
        return new OidcUpstreams(upstreams, address, new Fetch(), new KeyLedger(jdbc, journal, clock), clock);
    }

    @Bean
    Hints oidcHints(JdbcClient jdbc, Secrets secrets, Clock clock) {
        return new Hints(jdbc, secrets, clock);
    }

    @Bean
    OidcSignIn oidcSignIn(
            OidcUpstreams upstreams,
            Browsers browsers,
            OneTime onetime,
            Arrival arrival,
            Redemption redemption,
            Clock clock) {
        return new OidcSignIn(upstreams, browsers, onetime, arrival, redemption, clock);
    }

    @Bean
    Redemption redemption(SigningKeys keys, Hints hints, Clock clock) {
        return new Redemption(new TokenEndpoint(new OwnKey(keys)), new UserInfo(new Fetch()), hints, clock);
    }

    @Bean
    OidcFarewell oidcFarewell(OidcUpstreams upstreams, Hints hints, Browsers browsers) {
        return new OidcFarewell(upstreams, hints, browsers);
    }

    @Bean
    OidcEnds.Believing believing(SigningKeys keys, OneTime onetime, Hints hints, Clock clock, Ends ends) {
        return new OidcEnds.Believing(new LogoutTokens(clock), onetime, hints, new OwnKey(keys), ends);
    }

    @Bean
    OidcEnds oidcEnds(OidcUpstreams upstreams, Sessions sessions, SignOut.Ending ending, OidcEnds.Believing believing) {
        return new OidcEnds(upstreams, sessions, ending, believing);
    }

    /** Forms that come from elsewhere: an answer is bound to its request and its browser, a logout token is signed. */
    @Bean
    @Order(16)
    SecurityFilterChain oidcAnswers(HttpSecurity http) {
        return http.securityMatcher("/connexion/oidc/*/retour", "/connexion/oidc/*/fin-directe")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.frameOptions(frame -> frame.deny()))
                .build();
    }
}
