package fr.passerelle.gateway.program;

import fr.passerelle.gateway.cache.CacheConfiguration;
import fr.passerelle.gateway.front.FrontConfiguration;
import fr.passerelle.gateway.portal.PortalConfiguration;
import fr.passerelle.gateway.proxy.ProxyConfiguration;
import fr.passerelle.gateway.report.ReportConfiguration;
import fr.passerelle.gateway.schedule.ScheduleConfiguration;
import fr.passerelle.gateway.scim.ScimDoorConfiguration;
import fr.passerelle.identity.cas.CasConfiguration;
import fr.passerelle.identity.door.DoorConfiguration;
import fr.passerelle.identity.login.LoginConfiguration;
import fr.passerelle.identity.login.cas.CasLoginConfiguration;
import fr.passerelle.identity.login.oidc.OidcLoginConfiguration;
import fr.passerelle.identity.login.saml.SamlLoginConfiguration;
import fr.passerelle.identity.logout.LogoutWebConfiguration;
import fr.passerelle.identity.lti.LtiConfiguration;
import fr.passerelle.identity.oidc.OidcConfiguration;
import fr.passerelle.identity.oidc.OidcLogoutConfiguration;
import fr.passerelle.identity.refusal.RefusalConfiguration;
import fr.passerelle.identity.saml.SamlConfiguration;
import fr.passerelle.identity.saml.SamlLogoutConfiguration;
import fr.passerelle.identity.secevent.SecurityEventConfiguration;
import fr.passerelle.identity.session.SessionContext;
import fr.passerelle.identity.session.SessionWebConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** The whole server: every feature's wiring, and the chain for what none of them claims. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@Import({
    Core.class,
    FrontConfiguration.class,
    RefusalConfiguration.class,
    SessionWebConfiguration.class,
    LoginConfiguration.class,
    SamlLoginConfiguration.class,
    CasLoginConfiguration.class,
    OidcLoginConfiguration.class,
    LogoutWebConfiguration.class,
    OidcConfiguration.class,
    OidcLogoutConfiguration.class,
    SecurityEventConfiguration.class,
    DoorConfiguration.class,
    SamlConfiguration.class,
    SamlLogoutConfiguration.class,
    CasConfiguration.class,
    LtiConfiguration.class,
    CacheConfiguration.class,
    ProxyConfiguration.class,
    PortalConfiguration.class,
    ReportConfiguration.class,
    ScimDoorConfiguration.class,
    ScheduleConfiguration.class
})
public class Program {

    /** Our own pages: who is there is asked by each of them; what changes something asks for its form's token. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain ownPages(HttpSecurity http, SessionContext sessions) {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
                .headers(headers -> headers.frameOptions(frame -> frame.deny()))
                .build();
    }
}
