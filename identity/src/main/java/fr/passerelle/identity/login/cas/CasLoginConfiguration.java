package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sign-in by CAS. */
@Configuration(proxyBeanMethods = false)
public class CasLoginConfiguration {

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
}
