package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code status} and {@code enabledUser} make of a row: only {@code tobedeleted} removes anything. */
enum Standing {
    /** It holds. */
    ACTIVE,
    /** Somebody who is known and may open nothing for now. */
    DISABLED,
    /** It holds no more. */
    DELETED;

    /** Of any row. {@code inactive} is of OneRoster 1.0, where it was not yet a removal. */
    static Standing of(CsvRow row) throws BadRecord {
        var status = row.get(Column.STATUS);
        if (status == null) {
            return ACTIVE;
        }
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "active" -> ACTIVE;
            case "inactive" -> DISABLED;
            case "tobedeleted" -> DELETED;
            default -> throw new BadRecord("BAD-STATUS", "status n'est ni active, ni inactive, ni tobedeleted");
        };
    }

    /** Of a row of {@code users.csv}. */
    static Standing ofUser(CsvRow row) throws BadRecord {
        var standing = of(row);
        return standing == ACTIVE && !isEnabled(row.get(Column.ENABLED)) ? DISABLED : standing;
    }

    private static boolean isEnabled(@Nullable String written) throws BadRecord {
        if (written == null || written.equals("true")) {
            return true;
        }
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "vrai", "1" -> true;
            case "false", "faux", "0" -> false;
            default -> throw new BadRecord("BAD-STATUS", "enabledUser n'est ni true ni false");
        };
    }
}
