package fr.passerelle.gateway.bench.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.EntryValidator;
import com.unboundid.ldif.LDIFReader;
import fr.passerelle.connectors.ldap.SdetSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdifFileTest {

    private static final Scale SCALE = Scale.ofPeople(1_000);
    private static final int CONTAINERS = 3;

    @TempDir
    Path folder;

    private int written;
    private List<Entry> entries = List.of();

    @BeforeEach
    void write() throws Exception {
        var file = folder.resolve("banc.ldif");
        written = new LdifFile(new Region(SCALE, 1)).write(file);
        entries = LDIFReader.readEntries(file.toString());
    }

    @Test
    void every_school_and_person_is_an_entry_of_its_own() {
        assertThat(written).isEqualTo(SCALE.people() + SCALE.schools());
        assertThat(entries).hasSize(written + CONTAINERS);
        assertThat(entries).extracting(Entry::getDN).doesNotHaveDuplicates();
    }

    @Test
    void every_entry_obeys_the_schema() throws IOException {
        var validator = new EntryValidator(SdetSchema.schema());
        var faults = new ArrayList<String>();
        entries.forEach(entry -> validator.entryIsValid(entry, faults));
        assertThat(faults).isEmpty();
    }

    @Test
    void every_name_that_an_entry_quotes_is_that_of_an_entry() {
        var names = entries.stream().map(Entry::getDN).toList();
        assertThat(entries.stream().flatMap(LdifFileTest::quoted)).isNotEmpty().isSubsetOf(names);
    }

    @Test
    void the_same_seed_gives_the_same_bytes() throws IOException {
        var again = folder.resolve("again.ldif");
        new LdifFile(new Region(SCALE, 1)).write(again);
        assertThat(again).hasSameBinaryContentAs(folder.resolve("banc.ldif"));
        assertThat(Files.size(again)).isGreaterThan(500L * SCALE.people());
    }

    private static Stream<String> quoted(Entry entry) {
        return Stream.of("ENTPersonStructRattach", "ENTAuxPersRelEleveEleve", "ENTElevePersRelEleve", "ENTEleveClasses")
                .filter(entry::hasAttribute)
                .flatMap(attribute -> Arrays.stream(entry.getAttributeValues(attribute)))
                .map(value -> value.replaceFirst("\\$.*", ""));
    }
}
