package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Feed;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * Reads the file sets of one source in the shape of OneRoster 1.2 (1EdTech, CSV binding). Its feeds are deltas: who is
 * missing from a set stays, only {@code tobedeleted} removes.
 */
public final class CsvConnector implements DirectoryConnector.ReadsAll, DirectoryConnector.Probes {

    private final String source;
    private final CsvSettings settings;
    private final Clock clock;

    public CsvConnector(String source, CsvSettings settings, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Feed complete() {
        return CsvFeed.whole(settings, clock);
    }

    @Override
    public Feed next() {
        return CsvFeed.sinceMark(settings, clock);
    }

    @Override
    public List<String> probe() {
        try {
            var sets = new SetFolder(settings.folder()).sets();
            new Tables(Succession.of(sets, settings, clock, null), settings, new Faults(reading -> {})).checkHeaders();
            return List.of();
        } catch (IOException e) {
            return List.of(e instanceof BrokenSet broken ? broken.sentence() : "CSV : fichiers illisibles");
        }
    }
}
