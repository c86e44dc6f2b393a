package fr.passerelle.identity.saml;

import fr.passerelle.identity.door.PostPage;
import fr.passerelle.identity.door.Refusals;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.Entrance;
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

/** Wires the SAML door. */
@Configuration(proxyBeanMethods = false)
public class SamlConfiguration {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Everyone may knock; who is there is asked behind the door. */
    @Bean
    @Order(41)
    SecurityFilterChain samlChain(HttpSecurity http) {
        return http.securityMatcher("/saml/idp/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // A publisher's form comes from another site by its nature, and changes nothing here.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        // Not no-referrer: under it a browser sends our form with the origin "null".
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN)))
                .build();
    }

    @Bean
    Endpoints samlEndpoints(PublicAddress address) {
        return new Endpoints(address);
    }

    @Bean
    Ids samlIds(SecureRandom random) {
        return new Ids(random);
    }

    @Bean
    Signer samlSigner(SigningKeys keys) {
        return new Signer(keys);
    }

    @Bean
    Refusals samlRefusals(Journal journal, RefusalPage page) {
        return new Refusals(journal, page, "saml", "party");
    }

    @Bean
    AuthnRequests samlAuthnRequests(SamlParties parties, Endpoints endpoints, Clock clock) {
        return new AuthnRequests(parties, endpoints, clock);
    }

    @Bean
    Waiting samlWaiting(OneTime oneTime, Entrance entrance, Ids ids, Clock clock) {
        return new Waiting(oneTime, entrance, ids, clock);
    }

    @Bean
    Responses samlResponses(Endpoints endpoints, Signer signer, Ids ids, Clock clock) {
        return new Responses(endpoints, new Assertions(endpoints, ids), signer, ids, clock);
    }

    @Bean
    Answers samlAnswers(Launches launches, Responses responses, PostPage page, Refusals refusals, ServedBook served) {
        return new Answers(launches, responses, page, refusals, served);
    }

    @Bean
    SingleSignOn samlSingleSignOn(
            SamlParties parties,
            Sessions sessions,
            Waiting waiting,
            Answers answers,
            Refusals refusals,
            Writes writes) {
        return new SingleSignOn(parties, sessions, waiting, answers, refusals, writes);
    }

    @Bean
    SamlController samlController(AuthnRequests requests, SingleSignOn signOn, Refusals refusals, Clock clock) {
        return new SamlController(new Bindings(new Messages()), requests, signOn, refusals, clock);
    }

    @Bean
    MetadataController samlMetadataController(Endpoints endpoints, Signer signer) {
        return new MetadataController(new Metadata(endpoints, signer));
    }
}
