package fr.passerelle.identity.login;

import fr.passerelle.identity.establishment.Establishments;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Academies;
import fr.passerelle.identity.linkage.Quotations;
import fr.passerelle.identity.login.identification.Identification;
import fr.passerelle.identity.login.identification.SourcePrefixes;
import fr.passerelle.identity.login.upstream.UpstreamList;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.logout.FarewellCookie;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.Partings;
import fr.passerelle.identity.logout.ServedBook;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.refusal.RefusalPage;
import fr.passerelle.identity.session.Sessions;
import fr.passerelle.identity.settings.PublicAddress;
import fr.passerelle.identity.writing.Writes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the sign-in, but for what is of one protocol only. */
@Configuration(proxyBeanMethods = false)
public class LoginConfiguration {

    @Bean
    Upstreams upstreams(UpstreamList list) {
        return new Upstreams(list.upstreams());
    }

    @Bean
    Browsers browsers(PublicAddress address, SecureRandom random, Clock clock) {
        return new Browsers(address, random, clock);
    }

    @Bean
    Renewals renewals(OneTime onetime, SecureRandom random, Clock clock) {
        return new Renewals(onetime, random, clock);
    }

    @Bean
    LoginRefusals loginRefusals(Journal journal, RefusalPage page) {
        return new LoginRefusals(journal, page);
    }

    @Bean
    Ends ends(Upstreams upstreams, OneTime onetime, Clock clock) {
        return new Ends(upstreams, onetime, clock);
    }

    @Bean
    Welcome.Endings endings(Ends ends, Farewells farewells, ServedBook book) {
        return new Welcome.Endings(ends, farewells, book);
    }

    @Bean
    Welcome welcome(Sessions sessions, Journal journal, Browsers browsers, Writes writes, Welcome.Endings endings) {
        return new Welcome(sessions, journal, browsers, writes, endings);
    }

    @Bean
    Landing landing(Welcome welcome, Browsers browsers, OneTime onetime, Clock clock) {
        return new Landing(welcome, browsers, onetime, clock);
    }

    @Bean
    SignIn signIn(Upstreams upstreams, OneTime onetime, Landing landing, LoginRefusals refusals) {
        return new SignIn(upstreams, onetime, landing, refusals);
    }

    @Bean
    UpstreamChoice upstreamChoice(Upstreams upstreams, Browsers browsers, PublicAddress address) {
        return new UpstreamChoice(upstreams, browsers, address);
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
            List<UpstreamFarewell> upstreams,
            SignOut.Ending ending,
            OneTime onetime,
            Browsers browsers,
            Clock clock) {
        return new SignOut(sessions, upstreams, ending, new SignOut.After(onetime, browsers, clock));
    }

    @Bean
    Identification identification(SourcePrefixes prefixes, People people, JdbcClient jdbc, Academies academies) {
        return new Identification(prefixes, people, new Quotations(jdbc, academies));
    }

    @Bean
    Arrival.Reception reception(Identification identification, Browsers browsers, Landing landing) {
        return new Arrival.Reception(identification, browsers, landing);
    }

    @Bean
    Arrival arrival(
            OneTime onetime,
            Writes writes,
            Upstreams upstreams,
            Arrival.Reception reception,
            LoginRefusals refusals,
            Clock clock) {
        return new Arrival(onetime, writes, upstreams, reception, refusals, clock);
    }
}
