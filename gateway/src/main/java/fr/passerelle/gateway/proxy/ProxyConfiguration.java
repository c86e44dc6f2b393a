package fr.passerelle.gateway.proxy;

import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.refusal.RefusalPage;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Wires the way to the publishers. */
@Configuration(proxyBeanMethods = false)
public class ProxyConfiguration {

    /** Before the chains of the other features; it matches {@code /pages} only. */
    static final int CHAIN_ORDER = 10;

    @Bean(destroyMethod = "close")
    CloseableHttpClient publisherClient(ProxySettings settings) {
        return PublisherClient.of(settings);
    }

    @Bean
    ProxyExchange publisherExchange(CloseableHttpClient publisherClient, GatewayMvcProperties properties) {
        var client = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(publisherClient))
                .build();
        return new RestClientProxyExchange(client, properties);
    }

    @Bean
    Apology apology(RefusalPage refusals, Journal journal) {
        return new Apology(refusals, journal);
    }

    /** One route for every resource: the errand, not the address, says whose page it is. */
    @Bean
    RouterFunction<ServerResponse> licensedPages(ProxyExchange exchange, Apology apology) {
        return RouterFunctions.route(
                RequestPredicates.path("/pages/**")
                        .and(request -> Errand.of(request.servletRequest()).isPresent()),
                new Carrier(exchange, apology));
    }

    /**
     * The door has decided already; here is only made sure that it was passed. Spring's own headers stay off, for they
     * would forbid the browser to keep what it may ask us about again.
     */
    @Bean
    @Order(CHAIN_ORDER)
    SecurityFilterChain licensedPagesChain(HttpSecurity http) {
        return http.securityMatcher("/pages/**")
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((who, asked) -> new AuthorizationDecision(
                                Errand.of(asked.getRequest()).isPresent())))
                .headers(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
