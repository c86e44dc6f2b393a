package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.establishment.Level;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The level of each MEF: what the table says, else what the table says of the national MEF behind it. */
final class MefLevels {

    private static final int MOST = 50_000;
    private static final Pattern STAT = Pattern.compile("[0-9A-Z]{4}.*");

    private final Map<String, Level> levels = new TreeMap<>();
    private final Map<String, String> national = new TreeMap<>();

    /** One line of the table; a table longer than any real one is not kept further. */
    void put(AafRecord mef) {
        remove(mef.key());
        if (levels.size() + national.size() >= MOST) {
            return;
        }
        var stat = mef.first(Attribute.MEF_STAT);
        var behind = mef.first(Attribute.MEF_BEHIND);
        if (stat != null && STAT.matcher(stat).matches()) {
            levels.put(mef.key(), new Level(stat.substring(0, 4)));
        } else if (behind != null) {
            national.put(mef.key(), behind);
        }
    }

    /** A level known from before. */
    void put(String mef, Level level) {
        levels.put(mef, level);
    }

    /** A line of the table that is no more. */
    void remove(String mef) {
        levels.remove(mef);
        national.remove(mef);
    }

    /** Every MEF of the table whose level it tells, in the order of their codes. */
    Map<String, Level> table() {
        var table = new TreeMap<>(levels);
        national.forEach((mef, behind) -> {
            var level = levels.get(behind);
            if (level != null) {
                table.put(mef, level);
            }
        });
        return table;
    }

    /** The level, if the table or the MEF's own shape tells it. */
    Optional<Level> level(@Nullable String mef) {
        if (mef == null) {
            return Optional.empty();
        }
        return inTable(mef).or(() -> inTable(national.getOrDefault(mef, mef))).or(() -> Level.ofMef(mef));
    }

    private Optional<Level> inTable(String mef) {
        return Optional.ofNullable(levels.get(mef));
    }
}
