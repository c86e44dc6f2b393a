package fr.passerelle.identity.secevent;

import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.notice.Notices;
import fr.passerelle.identity.oidc.Holders;
import fr.passerelle.identity.oidc.OidcParties;
import fr.passerelle.identity.oidc.Scopes;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Wires the address at which publishers are told about their pseudonyms. */
@Configuration(proxyBeanMethods = false)
public class SecurityEventConfiguration {

    /** Less than any of the waits of proxies and clients in between. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Only a token that was granted for this gets in; there is no session and no cookie. */
    @Bean
    @Order(21)
    SecurityFilterChain noticeDoor(HttpSecurity http, JwtDecoder ownTokens, Holders holders) {
        return http.securityMatcher(Scopes.NOTICES_PATH)
                .addFilterAfter(holders.at(Scopes.NOTICES_PATH), SecurityContextHolderFilter.class)
                .oauth2ResourceServer(resources -> resources.jwt(jwt -> jwt.decoder(ownTokens)))
                .authorizeHttpRequests(all -> all.anyRequest().hasAuthority("SCOPE_" + Scopes.NOTICES))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    PollController pollController(
            OidcParties parties, Notices notices, EventTokens tokens, Journal journal, Clock clock) {
        return new PollController(parties, notices, new Patience(notices, clock, LONGEST_WAIT), tokens, journal);
    }

    @Bean
    EventTokens eventTokens(JwtEncoder signer, PublicAddress address) {
        return new EventTokens(signer, address);
    }
}
