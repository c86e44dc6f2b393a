package fr.passerelle.identity.oidc;

import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.logout.BackChannel;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.web.SecurityFilterChain;

/** Wires what clients and we tell each other of sign-outs. */
@Configuration(proxyBeanMethods = false)
public class OidcLogoutConfiguration {

    /** A client's form comes from another site by its nature; who has no token of ours is asked before anything ends. */
    @Bean
    @Order(21)
    SecurityFilterChain oidcLogout(HttpSecurity http) {
        return http.securityMatcher(OidcConfiguration.LOGOUT)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny))
                .build();
    }

    @Bean
    OidcHerald oidcHerald(
            OidcParties parties, JwtEncoder signer, PublicAddress address, BackChannel line, Clock clock) {
        return new OidcHerald(parties, new LogoutTokens(signer, address, clock), line);
    }

    @Bean
    LogoutController oidcLogoutController(OidcParties parties, IdTokenHints hints, Sessions sessions, SignOut signOut) {
        return new LogoutController(parties, hints, sessions, signOut);
    }
}
