package fr.passerelle.identity.login;

import fr.passerelle.identity.establishment.Establishments;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.linkage.Academies;
import fr.passerelle.identity.linkage.Quotations;
import fr.passerelle.identity.logout.FarewellCookie;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.Partings;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import java.security.SecureRandom;
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

/** Wires the sign-in. */
@Configuration(proxyBeanMethods = false)
public class LoginConfiguration {

    @Bean
    MetadataShelf metadataShelf(JdbcClient jdbc, Journal journal, Clock clock) {
        return new MetadataShelf(jdbc, journal, clock);
    }

    @Bean
    Upstreams upstreams(UpstreamList list, SigningKeys keys, PublicAddress address, MetadataShelf shelf, Clock clock) {
        return new Upstreams(list.upstreams(), keys, address, shelf, clock);
    }

    @Bean
    UpstreamWatch upstreamWatch(
            Upstreams upstreams, MetadataShelf shelf, Journal journal, OneTime onetime, Clock clock) {
        return new UpstreamWatch(upstreams, shelf, journal, onetime, clock);
    }

    @Bean
    Browsers browsers(PublicAddress address, SecureRandom random) {
        return new Browsers(address, random);
    }

    @Bean
    AuthnRequests authnRequests(OneTime onetime, Upstreams upstreams, Clock clock) {
        return new AuthnRequests(onetime, upstreams, clock);
    }

    @Bean
    LoginRefusals loginRefusals(Journal journal, RefusalPage page) {
        return new LoginRefusals(journal, page);
    }

    @Bean
    Welcome welcome(Sessions sessions, Journal journal, Browsers browsers) {
        return new Welcome(sessions, journal, browsers);
    }

    @Bean
    SignIn signIn(
            Upstreams upstreams,
            Browsers browsers,
            OneTime onetime,
            Welcome welcome,
            LoginRefusals refusals,
            Clock clock) {
        return new SignIn(upstreams, browsers, onetime, welcome, refusals, clock);
    }

    @Bean
    UpstreamChoice upstreamChoice(Upstreams upstreams, Browsers browsers, PublicAddress address) {
        return new UpstreamChoice(upstreams, browsers, address);
    }

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
    Portraits portraits(People people, Establishments schools) {
        return new Portraits(people, schools);
    }

    @Bean
    PersonChoice personChoice(
            OneTime onetime, Secrets secrets, Portraits portraits, Welcome welcome, LoginRefusals refusals) {
        return new PersonChoice(onetime, secrets, portraits, welcome, refusals);
    }

    @Bean
    SignOut.Ending ending(Farewells farewells, Partings partings, FarewellCookie cookie) {
        return new SignOut.Ending(farewells, partings, cookie);
    }

    @Bean
    SignOut signOut(
            Sessions sessions,
            Upstreams upstreams,
            SignOut.Ending ending,
            OneTime onetime,
            Browsers browsers,
            Clock clock) {
        return new SignOut(
                sessions, new UpstreamLogout(upstreams), ending, new SignOut.After(onetime, browsers, clock));
    }

    @Bean
    UpstreamEnds upstreamEnds(
            Sessions sessions, Upstreams upstreams, OneTime onetime, SignOut.Ending ending, Clock clock) {
        return new UpstreamEnds(sessions, new UpstreamMessages(upstreams, onetime, clock), ending);
    }

    @Bean
    Arrival.Reception reception(
            SourcePrefixes prefixes, People people, JdbcClient jdbc, Academies academies, Browsers browsers) {
        var identification = new Identification(prefixes, people, new Quotations(jdbc, academies));
        return new Arrival.Reception(identification, browsers);
    }

    @Bean
    Arrival arrival(
            OneTime onetime, Upstreams upstreams, Arrival.Reception reception, LoginRefusals refusals, Clock clock) {
        return new Arrival(onetime, upstreams, reception, refusals, clock);
    }

    /** The two steps that Spring Security's service provider does: sending our request, verifying the answer. */
    @Bean
    @Order(15)
    SecurityFilterChain samlSignIn(
            HttpSecurity http,
            Upstreams upstreams,
            AuthnRequests requests,
            Browsers browsers,
            Arrival arrival,
            LoginRefusals refusals) {
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
                        .successHandler(arrival)
                        .failureHandler(arrival))
                .build();
    }

    private static OpenSaml5AuthenticationRequestResolver requestsTo(Upstreams upstreams, Browsers browsers) {
        var resolver =
                new OpenSaml5AuthenticationRequestResolver(new DefaultRelyingPartyRegistrationResolver(upstreams));
        resolver.setRequestMatcher(PathPatternRequestMatcher.pathPattern("/connexion/saml/{registrationId}"));
        resolver.setRelayStateResolver(request -> browsers.handle());
        resolver.setAuthnRequestCustomizer(request -> spare(request, upstreams));
        return resolver;
    }

    /** Leaves out of a request what this upstream refuses to read there. */
    private static void spare(AuthnRequestContext parameters, Upstreams upstreams) {
        var upstream = upstreams.find(parameters.getRelyingPartyRegistration().getRegistrationId());
        if (upstream.isPresent() && !upstream.get().saml().acsInRequest()) {
            parameters.getAuthnRequest().setAssertionConsumerServiceURL(null);
            parameters.getAuthnRequest().setProtocolBinding(null);
        }
    }
}
