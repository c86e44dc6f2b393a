package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.Ends;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Wires signing in and out by CAS. */
@Configuration(proxyBeanMethods = false)
public class CasLoginConfiguration {

    @Bean
    CasSignIn casSignIn(
            Upstreams upstreams,
            Browsers browsers,
            OneTime onetime,
            Arrival arrival,
            PublicAddress address,
            Clock clock) {
        return new CasSignIn(upstreams, browsers, onetime, arrival, address, clock);
    }

    @Bean
    CasFarewell casFarewell(Upstreams upstreams, Browsers browsers, PublicAddress address) {
        return new CasFarewell(upstreams, browsers, address);
    }

    @Bean
    CasEnds casEnds(Upstreams upstreams, Sessions sessions, SignOut.Ending ending, Ends ends) {
        return new CasEnds(upstreams, sessions, ending, ends);
    }

    /** A server's word comes without a form of ours: a browser that is made to send it knows no ticket. */
    @Bean
    @Order(18)
    SecurityFilterChain casAnswers(HttpSecurity http) {
        return http.securityMatcher("/connexion/cas/*/retour")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.frameOptions(frame -> frame.deny()))
                .build();
    }
}
