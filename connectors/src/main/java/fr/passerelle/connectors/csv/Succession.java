package fr.passerelle.connectors.csv;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suite: the newest set that has all users, and the deltas laid down since. Of each table the newest word on a row
 * counts, down to the newest set that has the table whole.
 *
 * @param links the newest set first, the one with all users last
 * @param passed older sets that nobody has read yet, of which only removals still count
 */
record Succession(List<Link> links, List<Link> passed) {

    Succession {
        links = List.copyOf(links);
        passed = List.copyOf(passed);
    }

    /** One set with what its manifest says, and what it looked like when we began. */
    record Link(FileSet set, Manifest manifest, CsvMark.Stop stop, Stamps stamps) {

        /** Whether it is that set, under whatever name, or a corrected one in its place. */
        boolean replaces(CsvMark.Stop read) {
            return stop.identity().equals(read.identity()) || stop.moment().equals(read.moment());
        }
    }

    /**
     * One file to read.
     *
     * @param rank 0 for the newest
     */
    record Layer(FileSet set, Table table, int rank, Manifest.Mode mode) {}

    /** Among those sets, of which there is at least one; a mark in force tells what was read before. */
    static Succession of(List<FileSet> sets, CsvSettings settings, Clock clock, @Nullable CsvMark mark)
            throws IOException {
        var links = new ArrayList<Link>();
        var passed = new ArrayList<Link>();
        var isComplete = false;
        for (var set : sets) {
            checkOrder(links, set);
            if (isComplete
                    && (mark == null || !set.moment().isAfter(mark.newest().moment()))) {
                break;
            }
            var link = link(set, settings, clock);
            (isComplete ? passed : links).add(link);
            isComplete |= link.manifest.mode(Table.USERS) == Manifest.Mode.BULK;
        }
        if (!isComplete) {
            throw new BrokenSet("aucun jeu complet (users.csv en bulk) sous les jeux delta ; rien n'est lu");
        }
        var succession = new Succession(links, passed);
        succession.checkTables();
        if (mark != null) {
            succession.checkNothingLost(mark);
        }
        return succession;
    }

    /** The files of that table, the newest first, down to a complete one. */
    List<Layer> layers(Table table) {
        var layers = new ArrayList<Layer>();
        for (var rank = 0; rank < links.size(); rank++) {
            var mode = links.get(rank).manifest.mode(table);
            if (mode != Manifest.Mode.ABSENT) {
                layers.add(new Layer(links.get(rank).set, table, rank, mode));
            }
            if (mode == Manifest.Mode.BULK) {
                return layers;
            }
        }
        return layers;
    }

    /** The files of users in the sets passed over. */
    List<Layer> passedUsers() {
        return passed.stream()
                .filter(link -> link.manifest.mode(Table.USERS) != Manifest.Mode.ABSENT)
                .map(link -> new Layer(link.set, Table.USERS, links.size() + passed.indexOf(link), Manifest.Mode.DELTA))
                .toList();
    }

    /** What a mark keeps of it. */
    List<CsvMark.Stop> stops() {
        return links.stream().map(Link::stop).toList();
    }

    /** Stops when anything was written to since we began. */
    void checkUnchanged() throws IOException {
        for (var link : links) {
            link.stamps.checkUnchanged();
        }
    }

    private static Link link(FileSet set, CsvSettings settings, Clock clock) throws IOException {
        var stamps = Stamps.of(set.files());
        stamps.checkQuiet(clock);
        return new Link(set, Manifest.of(set, settings), new CsvMark.Stop(set.moment(), set.identity()), stamps);
    }

    private static void checkOrder(List<Link> links, FileSet older) throws BrokenSet {
        if (links.size() >= CsvSettings.MOST_SETS) {
            throw new BrokenSet("plus de " + CsvSettings.MOST_SETS + " jeux delta depuis le dernier jeu complet ;"
                    + " déposer un jeu complet");
        }
        if (!links.isEmpty() && links.getLast().set.moment().equals(older.moment())) {
            throw new BrokenSet("deux jeux portent la même date, dont " + older.name() + " ; n'en laisser qu'un");
        }
    }

    private void checkTables() throws BrokenSet {
        for (var table : List.of(Table.ORGS, Table.ROLES)) {
            var layers = layers(table);
            if (layers.isEmpty() || layers.getLast().mode() != Manifest.Mode.BULK) {
                throw new BrokenSet(
                        table.file() + " manque au jeu complet (users.csv en bulk) ou y est en delta ; rien n'est lu");
            }
        }
    }

    /** A delta that was read and is no longer there would be undone by reading what lies around it. */
    private void checkNothingLost(CsvMark mark) throws BrokenSet {
        if (links.getLast().stop.moment().isAfter(mark.newest().moment())) {
            return;
        }
        for (var stop : mark.sets()) {
            if (links.stream().noneMatch(link -> link.replaces(stop))) {
                throw new BrokenSet("le jeu du " + stop.moment()
                        + ", déjà lu, n'est plus là ; le remettre ou déposer un jeu complet ; rien n'est lu");
            }
        }
    }
}
