package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.Arrival;
import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.SignOut;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires signing in and out by CAS. */
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

    @Bean
    CasFarewell casFarewell(Upstreams upstreams, Browsers browsers, PublicAddress address) {
        return new CasFarewell(upstreams, browsers, address);
    }

    @Bean
    CasEnds casEnds(SignOut.Ending ending) {
        return new CasEnds(ending);
    }
}
