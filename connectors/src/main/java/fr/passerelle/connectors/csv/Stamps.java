package fr.passerelle.connectors.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What sizes and times of change files had, to tell whether somebody writes to them. */
record Stamps(Map<Path, Stamp> before) {

    Stamps {
        before = Map.copyOf(before);
    }

    record Stamp(long size, FileTime changed) {}

    /** Of those files now. */
    static Stamps of(Collection<Path> files) throws IOException {
        var stamps = new LinkedHashMap<Path, Stamp>();
        for (var file : files) {
            stamps.put(file, new Stamp(Files.size(file), Files.getLastModifiedTime(file)));
        }
        return new Stamps(stamps);
    }

    /** Stops when one of them may still be growing. */
    void checkQuiet(Clock clock) throws BrokenSet {
        var latest = FileTime.from(clock.instant().minus(CsvSettings.QUIET));
        for (var stamp : before.entrySet()) {
            if (stamp.getValue().changed().compareTo(latest) > 0) {
                throw new BrokenSet(stamp.getKey().getFileName() + " est peut-être encore en cours de dépôt, modifié il"
                        + " y a moins de " + CsvSettings.QUIET.toSeconds() + " s ; rien n'est lu");
            }
        }
    }

    /** Stops when one of them is no longer as it was. */
    void checkUnchanged() throws IOException {
        if (!equals(of(before.keySet()))) {
            throw new BrokenSet("les fichiers ont changé pendant la lecture ; rien n'en est retenu");
        }
    }
}
