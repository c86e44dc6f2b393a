package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.function.Consumer;

/** One delivery of one directory; the directory is read when the feed is. */
final class LdapFeed implements Feed {

    private final Reader reader;
    private final boolean everybody;

    /** Of everybody whatever the mark, or of what there is to read next. */
    LdapFeed(Reader reader, boolean everybody) {
        this.reader = reader;
        this.everybody = everybody;
    }

    @Override
    public Delivered read(Known known, Consumer<Reading> readings) throws IOException {
        return everybody ? reader.everybody(known, readings) : reader.next(known, readings);
    }
}
