package fr.passerelle.gateway.front;

import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.web.servlet.View;

/** Puts the first room in front of everything. */
@Configuration(proxyBeanMethods = false)
public class FrontConfiguration {

    @Bean
    FilterRegistrationBean<RequestHygiene> requestHygiene(PublicAddress address, FrontSettings settings) {
        var registration = new FilterRegistrationBean<>(new RequestHygiene(address, settings));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC));
        return registration;
    }

    @Bean
    FilterRegistrationBean<Turnstile> turnstile(FrontSettings settings) {
        var registration = new FilterRegistrationBean<>(new Turnstile(settings.turnstile()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    ServerLimits serverLimits(PublicAddress address, FrontSettings settings) {
        return new ServerLimits(address, settings);
    }

    /** Requests are measured as a whole: to time each of Spring Security's filters costs a twentieth, and nobody reads it. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    View error() {
        return new PlainErrorView();
    }
}
