package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.SchoolText;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The organisations of a succession: the schools among them by number, and what each other one belongs to. */
final class Orgs {

    /** An organisation that is no school, or no longer one. */
    static final int NO_SCHOOL = -1;

    /** An organisation that no row speaks of. */
    static final int UNKNOWN = -2;

    /** An organisation whose row is at fault: of its people nothing is said, so that they stay as they were. */
    static final int AT_FAULT = -3;

    private static final int DEEPEST = 20;
    /** The short words by which school directories tell what a school is, before its name proper. */
    private static final Pattern SHORT_TYPE = Pattern.compile("^(MFR|LEGTA|LPO|LP|LGT|LYC|CLG|EREA) (?=[^ ])");

    private static final Set<String> NO_SCHOOLS = Set.of("department", "district", "local", "national", "state");

    private final CsvSettings.Schools settings;
    private final Map<String, Org> orgs = new HashMap<>();
    private final List<SchoolRecord> schools = new ArrayList<>();
    private final Set<Uai> uais = new HashSet<>();

    Orgs(CsvSettings.Schools settings) {
        this.settings = settings;
    }

    private record Org(int rank, int school, @Nullable String parent) {}

    /** One row of {@code orgs.csv}; the first of two with one key stays. */
    void add(CsvRow row, int rank) throws BadRecord {
        var key = row.key(Column.SOURCED_ID);
        var known = orgs.get(key);
        if (known != null) {
            if (known.rank == rank) {
                throw new BadRecord("TWICE", "le sourcedId a déjà été lu dans ce fichier");
            }
            return;
        }
        orgs.put(key, new Org(rank, AT_FAULT, null));
        row.check();
        orgs.put(key, new Org(rank, school(row, key), row.get(Column.PARENT)));
    }

    /** The number of the school that it is or lies in; else one of the negative numbers above. */
    int school(@Nullable String key) {
        var next = key;
        for (var depth = 0; next != null && depth < DEEPEST; depth++) {
            var org = orgs.get(next);
            if (org == null) {
                return depth == 0 ? UNKNOWN : NO_SCHOOL;
            }
            if (org.school != NO_SCHOOL) {
                return org.school;
            }
            next = org.parent;
        }
        return key == null ? UNKNOWN : NO_SCHOOL;
    }

    /** The schools, by number. */
    List<SchoolRecord> schools() {
        return schools;
    }

    private int school(CsvRow row, String key) throws BadRecord {
        var type = row.get(Column.TYPE);
        var word = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (NO_SCHOOLS.contains(word) || word.startsWith("ext:") || Standing.of(row) == Standing.DELETED) {
            return NO_SCHOOL;
        }
        var uai = SchoolText.uai(row.get(Column.UAI));
        var text = text(row.get(Column.NAME));
        var kind = kind(uai, word, text)
                .orElseThrow(() -> new BadRecord(
                        "BAD-KIND", "ni école, ni collège, ni lycée, ni MFR par son nom ; régler schools.kind(s)"));
        var city = row.get(Column.CITY);
        var name = text.name().isBlank() ? kind.label() + " " + uai : text.label(kind);
        var school = new SchoolRecord(key, uai, name, kind, SchoolText.town(DirectoryText.nameOrNull(city)));
        if (!uais.add(uai)) {
            throw new BadRecord("TWICE", "l'UAI est déjà celui d'un autre établissement de ce fichier");
        }
        schools.add(school);
        return schools.size() - 1;
    }

    private static SchoolText text(@Nullable String name) throws BadRecord {
        var written = DirectoryText.name(name == null ? "" : name);
        return SchoolText.of(SHORT_TYPE.matcher(written).replaceFirst("$1\\$"));
    }

    private Optional<SchoolKind> kind(Uai uai, String type, SchoolText text) {
        var own = settings.kinds().get(uai.value());
        if (own != null) {
            return Optional.of(own);
        }
        return settings.kind() == null
                ? text.kind(type, null).or(() -> text.kind(text.name(), null))
                : Optional.of(settings.kind());
    }
}
