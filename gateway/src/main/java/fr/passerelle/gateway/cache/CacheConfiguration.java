package fr.passerelle.gateway.cache;

import fr.passerelle.gateway.proxy.Apology;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.login.Entrance;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.Sessions;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hangs the door to licensed pages ahead of Spring Security's filters. */
@Configuration(proxyBeanMethods = false)
public class CacheConfiguration {

    /** Behind what looks at every request's form. */
    private static final int AHEAD_OF_SECURITY = Integer.MIN_VALUE + 100;

    @Bean
    Shelf shelf(CacheSettings settings, Clock clock, Apology apology) {
        return new Shelf(new PageStore(settings, clock), settings, clock, apology);
    }

    @Bean
    PagesDoor.Judge judge(Entitlements entitlements, Clock clock, Journal journal, RefusalPage refusals) {
        return new PagesDoor.Judge(entitlements, clock, new Openings(journal), new Rebuff(refusals, journal));
    }

    @Bean
    FilterRegistrationBean<PagesDoor> pagesDoor(
            Sessions sessions, Entrance entrance, Licences licences, PagesDoor.Judge judge, Shelf shelf) {
        var registration = new FilterRegistrationBean<>(new PagesDoor(sessions, entrance, licences, judge, shelf));
        registration.addUrlPatterns("/pages/*");
        registration.setOrder(AHEAD_OF_SECURITY);
        return registration;
    }
}
