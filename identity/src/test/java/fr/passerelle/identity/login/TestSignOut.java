package fr.passerelle.identity.login;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.logout.FarewellCookie;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.Partings;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sign-out behind a door, with an upstream that takes sign-outs at the address that a test gives it, or none. */
@Configuration(proxyBeanMethods = false)
public class TestSignOut {

    /** Where the upstream takes sign-outs; nowhere at first. */
    public static final AtomicReference<String> UPSTREAM = new AtomicReference<>("");

    @Bean
    SignOut.Ending ending(Farewells farewells, Partings partings, FarewellCookie cookie) {
        return new SignOut.Ending(farewells, partings, cookie);
    }

    @Bean
    SignOut signOut(
            Sessions sessions,
            SignOut.Ending ending,
            OneTime onetime,
            PublicAddress address,
            SecureRandom random,
            TestClock clock) {
        UpstreamFarewell upstream = (request, ended) -> Optional.of(UPSTREAM.get())
                .filter(place -> !place.isEmpty())
                .map(place -> new UpstreamFarewell.Told("_1", place));
        return new SignOut(
                sessions,
                List.of(upstream),
                ending,
                new SignOut.After(onetime, new Browsers(address, random, clock), clock));
    }
}
