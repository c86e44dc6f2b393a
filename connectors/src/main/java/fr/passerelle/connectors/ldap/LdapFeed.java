package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;

/** The whole directory in three searches: schools, adults, then the pupils, who refer to both. */
final class LdapFeed implements Feed {

    private final LdapSettings settings;
    private final Clock clock;

    LdapFeed(LdapSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Delivered read(Known known, Consumer<Reading> readings) throws IOException {
        var tree = settings.tree();
        try (var connection = new LdapSession(settings).open()) {
            var search = new Search(connection, tree.pageSize());
            new TreeReading(tree, new EntryMapping(tree.keySource(), clock), search, readings).run();
        }
        return Delivered.ALL;
    }
}
