package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of a succession, by number: homerooms are divisions, scheduled ones are groups. */
final class Classes {

    /** A class that counts for nobody today: over, to come, removed, or of a school at fault. */
    static final int PASSED_OVER = -1;

    /** A class that no row speaks of. */
    static final int UNKNOWN = -2;

    private final Orgs orgs;
    private final Days days;
    private final Map<String, Term> terms = new HashMap<>();
    private final Keys keys = new Keys(0);
    private final List<Entry> entries = new ArrayList<>();
    private final List<SchoolClass> classes = new ArrayList<>();

    Classes(Orgs orgs, Days days) {
        this.orgs = orgs;
        this.days = days;
    }

    /** A class of the school of that number. */
    record SchoolClass(int school, boolean isDivision, String title) {}

    private record Term(
            int rank, @Nullable LocalDate first, @Nullable LocalDate last) {}

    private record Entry(int rank, int number) {}

    /** One row of {@code academicSessions.csv}. A session without days, such as one removed, limits nothing. */
    void addSession(CsvRow row, int rank) throws BadRecord {
        var key = row.key(Column.SOURCED_ID);
        var known = terms.putIfAbsent(key, new Term(rank, null, null));
        if (known != null) {
            checkOnce(known.rank == rank);
            return;
        }
        row.check();
        if (Standing.of(row) == Standing.ACTIVE) {
            terms.put(key, new Term(rank, Days.day(row.get(Column.START_DATE)), Days.day(row.get(Column.END_DATE))));
        }
    }

    /** One row of {@code classes.csv}. */
    void add(CsvRow row, int rank) throws BadRecord, BrokenSet {
        var entry = keys.add(row.key(Column.SOURCED_ID));
        if (entry < entries.size()) {
            checkOnce(entries.get(entry).rank == rank);
            return;
        }
        entries.add(new Entry(rank, PASSED_OVER));
        row.check();
        if (Standing.of(row) != Standing.ACTIVE || !isNow(row)) {
            return;
        }
        var school = orgs.school(row.get(Column.SCHOOL));
        if (school == Orgs.UNKNOWN || school == Orgs.NO_SCHOOL) {
            throw new BadRecord("UNKNOWN-ORG", "l'établissement de la classe n'est pas dans orgs.csv");
        }
        if (school >= 0) {
            classes.add(new SchoolClass(school, isDivision(row), title(row)));
            entries.set(entry, new Entry(rank, classes.size() - 1));
        }
    }

    /** The number of the class of that key, or one of the negative numbers above. */
    int find(@Nullable String key) {
        var entry = key == null ? Keys.UNKNOWN : keys.find(key);
        return entry == Keys.UNKNOWN ? UNKNOWN : entries.get(entry).number;
    }

    /** The class of that number. */
    SchoolClass get(int number) {
        return classes.get(number);
    }

    /** Whether any of its terms counts today; a term's classes stay until the end of its school year. */
    private boolean isNow(CsvRow row) {
        var known = Lists.parts(row.get(Column.TERMS)).stream()
                .filter(terms::containsKey)
                .map(terms::get)
                .toList();
        // every term is asked, so that each may say when it will change
        return known.isEmpty() || known.stream().filter(this::isNow).count() > 0;
    }

    private boolean isNow(Term term) {
        return days.include(term.first, term.last == null ? null : Days.endOfYear(term.last));
    }

    private static boolean isDivision(CsvRow row) throws BadRecord {
        var type = row.get(Column.CLASS_TYPE);
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
            case "homeroom" -> true;
            case "scheduled" -> false;
            default -> throw new BadRecord("BAD-CLASS", "classType n'est ni homeroom ni scheduled");
        };
    }

    private static String title(CsvRow row) throws BadRecord {
        var title = row.get(Column.TITLE);
        if (title == null) {
            throw new BadRecord("BAD-CLASS", "la classe n'a pas de nom (title)");
        }
        return DirectoryText.name(title);
    }

    private static void checkOnce(boolean isTwice) throws BadRecord {
        if (isTwice) {
            throw new BadRecord("TWICE", "le sourcedId a déjà été lu dans ce fichier");
        }
    }
}
