package fr.passerelle.gateway.bench.region;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Writes a region as one department's directory by the schema of the SDET, in LDIF (RFC 2849), as slapadd takes it. */
public final class LdifFile {

    /** The suffix. */
    public static final String BASE = "dc=banc,dc=ent,dc=fr";

    /** Where people are. */
    public static final String PEOPLE = "ou=people," + BASE;

    /** Where schools are. */
    public static final String STRUCTURES = "ou=structures," + BASE;

    /** What stands before keys in ENTPersonJointure. */
    public static final String KEY_SOURCE = "AC-BANC";

    private static final int FLUSHED = 1 << 16;

    private final Region region;

    /** Of that region. */
    public LdifFile(Region region) {
        this.region = region;
    }

    /** Writes all entries, containers first; tells how many are schools or people. */
    public int write(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var text = new ByteText();
            containers().forEach(entry -> put(text, entry));
            var count = 0;
            for (var entries = entries().iterator(); entries.hasNext(); count++) {
                put(text, entries.next());
                flush(text, out, FLUSHED);
            }
            flush(text, out, 1);
            return count;
        }
    }

    private Stream<Entry> entries() {
        var schools = region.schools().map(LdapPeople::school);
        var families = region.families(Drift.NONE).flatMap(Turn::then).flatMap(LdapPeople::members);
        var staff = region.staff(Drift.NONE).flatMap(Turn::then).map(LdapPeople::staffer);
        return Stream.of(schools, families, staff).flatMap(entries -> entries);
    }

    private static Stream<Entry> containers() {
        return Stream.of(
                new Entry(BASE, List.of(LdapPeople.classes("domain"), Attribute.of("dc", "banc"))),
                container(PEOPLE, "people"),
                container(STRUCTURES, "structures"));
    }

    private static Entry container(String dn, String name) {
        return new Entry(dn, List.of(LdapPeople.classes("organizationalUnit"), Attribute.of("ou", name)));
    }

    private static void put(ByteText text, Entry entry) {
        text.put("dn: ").put(entry.dn()).put("\n");
        for (var attribute : entry.attributes()) {
            for (var value : attribute.values()) {
                text.put(attribute.name());
                if (isPlain(value)) {
                    text.put(": ").put(value).put("\n");
                } else {
                    var bytes = value.getBytes(StandardCharsets.UTF_8);
                    text.put(":: ")
                            .put(Base64.getEncoder().encodeToString(bytes))
                            .put("\n");
                }
            }
        }
        text.put("\n");
    }

    /** SAFE-STRING of RFC 2849; no value here begins with a blank, a colon or a lesser-than sign. */
    private static boolean isPlain(String value) {
        return value.chars().allMatch(letter -> letter >= ' ' && letter < 0x7F);
    }

    private static void flush(ByteText text, OutputStream out, int least) throws IOException {
        if (text.length() >= least) {
            text.moveTo(out);
        }
    }

    /** An entry; attributes without a value are left out. */
    record Entry(String dn, List<Attribute> attributes) {}
}
