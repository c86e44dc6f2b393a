package fr.passerelle.gateway.scim;

import fr.passerelle.connectors.scim.ScimProvider;
import fr.passerelle.connectors.scim.ScimSources;
import fr.passerelle.connectors.scim.ScimTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** Wires the door that departments push through. */
@Configuration(proxyBeanMethods = false)
public class ScimDoorConfiguration {

    /** Only who has a token gets in; there is no session, no cookie, and so nothing that another site could ride on. */
    @Bean
    @Order(43)
    SecurityFilterChain scimChain(HttpSecurity http, ScimTokens tokens, ScimSources sources) {
        return http.securityMatcher("/scim/**")
                .addFilterBefore(new BearerFilter(tokens, sources), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new Challenge()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    ScimController scimController(ScimProvider provider) {
        return new ScimController(provider, new Admission(System::nanoTime));
    }
}
