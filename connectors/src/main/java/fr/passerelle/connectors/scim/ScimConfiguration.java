package fr.passerelle.connectors.scim;

import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.settings.PublicAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires what departments push to; the way over HTTP is the program's. */
@Configuration(proxyBeanMethods = false)
public class ScimConfiguration {

    /** The path under which everything of it is. */
    public static final String PATH = "/scim/v2";

    @Bean
    ScimTokens scimTokens(JdbcClient jdbc, Journal journal, SecureRandom random, Clock clock) {
        return new ScimTokens(jdbc, journal, random, clock);
    }

    @Bean
    ScimConnectors scimConnectors(
            ScimSources sources, ScimTokens tokens, JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new ScimConnectors(sources, new Shelf(jdbc, transactions, new Members(jdbc)), tokens);
    }

    @Bean
    Rooms scimRooms(JdbcClient jdbc, PublicAddress address) {
        var members = new Members(jdbc);
        return new Rooms(
                jdbc,
                new Resources(jdbc),
                members,
                new Renderer(address.at(PATH).toString(), members));
    }

    /** Where resources are kept, and how they are shown. */
    record Rooms(JdbcClient jdbc, Resources resources, Members members, Renderer renderer) {}

    @Bean
    Writes scimWrites(Rooms rooms, Secrets secrets, SecureRandom random, Clock clock) {
        var rules = new Rules(new UserRules(pledge(secrets), clock), rooms.resources());
        return new Writes(rooms.resources(), rooms.members(), rules, rooms.renderer(), random);
    }

    @Bean
    Pushes.Aftermath scimAftermath(Secrets secrets, Journal journal, Pushed pushed) {
        return new Pushes.Aftermath(pledge(secrets), new Log(journal), pushed);
    }

    @Bean
    Ledger scimLedger(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new Ledger(jdbc, transactions, clock);
    }

    @Bean
    ScimProvider scimProvider(Rooms rooms, Ledger ledger, Writes writes, Pushes.Aftermath aftermath) {
        var renderer = rooms.renderer();
        var reads = new Reads(rooms.resources(), new Search(rooms.jdbc(), renderer), renderer, aftermath.log());
        var pushes = new Pushes(ledger, writes, new Bulk(writes, renderer), reads, aftermath);
        return new ScimProvider(new Discovery(renderer), reads, pushes, aftermath.log());
    }

    /** As intake hashes it, so that a number pushed and one read elsewhere meet. */
    private static InePledge pledge(Secrets secrets) {
        return new InePledge(bytes -> secrets.mac("ine", bytes));
    }
}
