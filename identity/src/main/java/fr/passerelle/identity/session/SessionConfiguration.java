package fr.passerelle.identity.session;

import fr.passerelle.identity.settings.PublicAddress;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sessions over the store of the settings, for a server and for a command alike. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {

    @Bean
    SessionStore sessionStore(SessionSettings settings, DataSource database) {
        var redis = settings.redis();
        return redis == null ? new PostgresSessions(database) : new RedisSessions(redis, settings.longest());
    }

    @Bean
    NearSessions nearSessions(SessionStore store) {
        return new NearSessions(store, System::nanoTime);
    }

    @Bean
    Sessions sessions(
            SessionStore store,
            NearSessions near,
            SessionSettings settings,
            PublicAddress address,
            SecureRandom random,
            Clock clock) {
        return new Sessions(store, near, new SessionCookie(address, random), settings, clock);
    }
}
