package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.establishment.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The level of each MEF of a delivery: what its table says, else what the table says of the national MEF behind it. */
final class MefLevels {

    private static final int MOST = 50_000;
    private static final Pattern STAT = Pattern.compile("[0-9A-Z]{4}.*");

    private final Map<String, Level> levels = new HashMap<>();
    private final Map<String, String> national = new HashMap<>();

    /** One line of the table; a table longer than any real one is not kept further. */
    void add(AafRecord mef) {
        if (levels.size() + national.size() >= MOST) {
            return;
        }
        var stat = mef.first("ENTMEFSTAT11");
        var behind = mef.first("ENTMEFRattach");
        if (stat != null && STAT.matcher(stat).matches()) {
            levels.put(mef.key(), new Level(stat.substring(0, 4)));
        } else if (behind != null) {
            national.put(mef.key(), behind);
        }
    }

    /** The level, if the table or the MEF's own shape tells it. */
    Optional<Level> level(@Nullable String mef) {
        if (mef == null) {
            return Optional.empty();
        }
        return table(mef).or(() -> table(national.getOrDefault(mef, mef))).or(() -> Level.ofMef(mef));
    }

    private Optional<Level> table(String mef) {
        return Optional.ofNullable(levels.get(mef));
    }
}
