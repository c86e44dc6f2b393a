package fr.passerelle.identity.session;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what a server has beside the sessions: its ear, and what Spring Security sees of them. */
@Configuration(proxyBeanMethods = false)
public class SessionWebConfiguration {

    @Bean
    Hearing hearing(SessionStore store, NearSessions near) {
        return Hearing.start(store, near, System::nanoTime);
    }

    @Bean
    SessionContext sessionContext(Sessions sessions) {
        return new SessionContext(sessions);
    }
}
