package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.SeenKeys;
import fr.passerelle.identity.intake.DirectoryRecord;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reading of one tree. */
final class TreeReading {

    private static final String PREFIX = "LDAP";

    private final LdapSettings.Tree tree;
    private final SdetNames names;
    private final EntryMapping mapping;
    private final Search search;
    private final Consumer<Reading> readings;
    private final SeenKeys schoolsSeen = new SeenKeys();
    private final SeenKeys peopleSeen = new SeenKeys();
    private final AdultKeys adults;

    TreeReading(LdapSettings.Tree tree, EntryMapping mapping, Search search, Consumer<Reading> readings)
            throws DirectoryDown {
        this.tree = tree;
        this.names = new SdetNames(tree.names());
        this.mapping = mapping;
        this.search = search;
        this.readings = readings;
        this.adults = new AdultKeys(normalBase(tree.people()));
    }

    void run() throws IOException {
        read(tree.structures(), isA("ENTEtablissement"), SdetNames.OF_STRUCTURES, this::school);
        var adult = Filter.createANDFilter(isA("ENTPerson"), Filter.createNOTFilter(isA("ENTEleve")));
        read(tree.people(), adult, SdetNames.OF_PEOPLE, this::adult);
        read(tree.people(), isA("ENTEleve"), SdetNames.OF_PEOPLE, this::pupil);
    }

    /** Reads one kind of entry; an answer without a single row is not believed. */
    private void read(String base, Filter filter, List<String> attributes, Mapping kind) throws IOException {
        var entries = new AtomicLong();
        var rows = new AtomicLong();
        search.each(base, filter, names.here(attributes), found -> {
            var entry = new SdetEntry(found, names);
            var reading = reading(base, entries.incrementAndGet(), entry, kind);
            reading.filter(Reading.Row.class::isInstance).ifPresent(row -> rows.incrementAndGet());
            reading.ifPresent(readings);
        });
        if (rows.get() == 0) {
            throw new DirectoryDown("LDAP : " + base + " ne donne rien pour " + filter + " ; rien n'est retenu");
        }
    }

    private Optional<Reading> reading(String base, long number, SdetEntry entry, Mapping kind) {
        try {
            return kind.record(entry).map(Reading.Row::new);
        } catch (BadRecord e) {
            return Optional.of(e.at(PREFIX, base, number, shownKey(entry)));
        }
    }

    private Optional<DirectoryRecord> school(SdetEntry entry) throws BadRecord {
        var school = mapping.school(entry);
        once(schoolsSeen, school.key());
        return Optional.of(school);
    }

    private Optional<DirectoryRecord> adult(SdetEntry entry) throws BadRecord {
        Optional<PersonRecord> adult = mapping.adult(entry);
        if (adult.isPresent()) {
            once(peopleSeen, adult.get().key());
            adults.add(entry.dn(), adult.get().key());
        }
        return adult.map(DirectoryRecord.class::cast);
    }

    private Optional<DirectoryRecord> pupil(SdetEntry entry) throws BadRecord {
        var pupil = mapping.pupil(entry, adults);
        once(peopleSeen, pupil.key());
        return Optional.of(pupil);
    }

    /** The key of the source is shown; the DN is not, for in many directories it is a name. */
    private @Nullable String shownKey(SdetEntry entry) {
        try {
            return entry.key(tree.keySource());
        } catch (BadRecord e) {
            return null;
        }
    }

    private Filter isA(String objectClass) {
        return Filter.createEqualityFilter("objectClass", names.here(objectClass));
    }

    private static void once(SeenKeys seen, String key) throws BadRecord {
        if (!seen.add(key)) {
            throw new BadRecord("TWICE", "la clé a déjà été lue dans cet annuaire");
        }
    }

    private static String normalBase(String base) throws DirectoryDown {
        try {
            return new DN(base).toNormalizedString();
        } catch (LDAPException e) {
            throw new DirectoryDown("LDAP : la base " + base + " n'est pas un DN", e);
        }
    }

    @FunctionalInterface
    private interface Mapping {

        Optional<DirectoryRecord> record(SdetEntry entry) throws BadRecord;
    }
}
