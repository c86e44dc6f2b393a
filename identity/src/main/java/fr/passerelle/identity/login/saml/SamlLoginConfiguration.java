package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.LoginRefusals;
import fr.passerelle.identity.login.Pending;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.login.metadata.MetadataShelf;
import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.login.metadata.UpstreamWatch;
import fr.passerelle.identity.login.upstream.Upstreams;
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
import org.springframework.security.saml2.provider.service.web.DefaultRelyingPartyRegistrationResolver;
import org.springframework.security.saml2.provider.service.web.Saml2WebSsoAuthenticationRequestFilter;
import org.springframework.security.saml2.provider.service.web.authentication.OpenSaml5AuthenticationRequestResolver;
import org.springframework.security.saml2.provider.service.web.authentication.OpenSaml5AuthenticationRequestResolver.AuthnRequestContext;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Wires the sign-in by SAML. */
@Configuration(proxyBeanMethods = false)
public class SamlLoginConfiguration {

    @Bean
    MetadataShelf metadataShelf(JdbcClient jdbc, Journal journal, OneTime onetime, Clock clock) {
        return new MetadataShelf(jdbc, journal, onetime, clock);
    }

    @Bean
    SamlUpstreams samlUpstreams(
            Upstreams upstreams, SigningKeys keys, PublicAddress address, MetadataShelf shelf, Clock clock) {
        return new SamlUpstreams(upstreams, keys, address, shelf, clock);
    }

    @Bean
    UpstreamWatch upstreamWatch(
            SamlUpstreams upstreams, MetadataShelf shelf, Journal journal, OneTime onetime, Clock clock) {
        return new UpstreamWatch(upstreams, shelf, journal, onetime, clock);
    }

    @Bean
    AuthnRequests authnRequests(OneTime onetime, SamlUpstreams upstreams, Clock clock) {
        return new AuthnRequests(onetime, upstreams, clock);
    }

    @Bean
    OwnMetadata ownMetadata(SamlUpstreams upstreams) {
        return new OwnMetadata(upstreams);
    }

    @Bean
    UpstreamLogout samlFarewell(SamlUpstreams upstreams) {
        return new UpstreamLogout(upstreams);
    }

    @Bean
    UpstreamEnds upstreamEnds(
            Sessions sessions, SamlUpstreams upstreams, OneTime onetime, SignOut.Ending ending, Clock clock) {
        return new UpstreamEnds(sessions, new UpstreamMessages(upstreams, onetime, clock), ending);
    }

    /** The two steps that Spring Security's service provider does: sending our request, verifying the answer. */
    @Bean
    @Order(15)
    SecurityFilterChain samlSignIn(
            HttpSecurity http,
            SamlUpstreams upstreams,
            AuthnRequests requests,
            Browsers browsers,
            Arrival arrival,
            LoginRefusals refusals) {
        var arrived = new SamlArrival(arrival, refusals);
        return http.securityMatcher("/connexion/saml/*", "/connexion/saml/*/retour")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // The answer is bound to its request, and the request to its browser.
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.frameOptions(frame -> frame.deny()))
                .addFilterBefore(
                        new Departure(upstreams, browsers, refusals), Saml2WebSsoAuthenticationRequestFilter.class)
                .saml2Login(saml -> saml.relyingPartyRegistrationRepository(upstreams)
                        .loginPage("/connexion")
                        .loginProcessingUrl("/connexion/saml/{registrationId}/retour")
                        .authenticationConverter(new Answers(requests, upstreams))
                        .authenticationManager(new Verifier(upstreams))
                        .authenticationRequestResolver(requestsTo(upstreams, browsers))
                        .successHandler(arrived)
                        .failureHandler(arrived))
                .build();
    }

    private static OpenSaml5AuthenticationRequestResolver requestsTo(SamlUpstreams upstreams, Browsers browsers) {
        var resolver =
                new OpenSaml5AuthenticationRequestResolver(new DefaultRelyingPartyRegistrationResolver(upstreams));
        resolver.setRequestMatcher(PathPatternRequestMatcher.pathPattern("/connexion/saml/{registrationId}"));
        resolver.setRelayStateResolver(request -> browsers.handle());
        resolver.setAuthnRequestCustomizer(request -> {
            spare(request, upstreams);
            force(request);
        });
        return resolver;
    }

    /** Asks for the password where it must be asked for, whoever the upstream knows (SAML 2.0 Core 3.4.1). */
    private static void force(AuthnRequestContext parameters) {
        if (AuthnRequests.pending(parameters.getRequest())
                .filter(Pending::wantsProof)
                .isPresent()) {
            parameters.getAuthnRequest().setForceAuthn(true);
        }
    }

    /** Leaves out of a request what this upstream refuses to read there. */
    private static void spare(AuthnRequestContext parameters, SamlUpstreams upstreams) {
        var upstream = upstreams.find(parameters.getRelyingPartyRegistration().getRegistrationId());
        if (upstream.isPresent() && !upstream.get().saml().acsInRequest()) {
            parameters.getAuthnRequest().setAssertionConsumerServiceURL(null);
            parameters.getAuthnRequest().setProtocolBinding(null);
        }
    }
}
