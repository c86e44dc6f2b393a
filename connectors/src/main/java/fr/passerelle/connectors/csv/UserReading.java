package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The people themselves, as {@code users.csv} is read through: of each the newest row. */
final class UserReading {

    private static final int MOST_GRADES_TOLD = 100;

    private final Population people;
    private final PersonMapping mapping;
    private final Consumer<Reading> readings;
    private final BitSet told = new BitSet();
    private final BitSet toldHere = new BitSet();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> gradesTold = new HashSet<>();
    private int rankHere = -1;

    UserReading(Population people, PersonMapping mapping, Consumer<Reading> readings) {
        this.people = people;
        this.mapping = mapping;
        this.readings = readings;
    }

    /** Hands over everybody, and whoever sets that were never read remove. */
    void read(Tables tables, Succession succession) throws IOException {
        tables.each(Table.USERS, this::take);
        tables.each(
                succession.passedUsers(), Set.of(Column.SOURCED_ID, Column.STATUS), (row, place) -> takeRemoval(row));
    }

    private void take(CsvRow row, Tables.Place place) throws BadRecord {
        if (rankHere != place.layer().rank()) {
            rankHere = place.layer().rank();
            toldHere.clear();
        }
        var key = row.key(Column.SOURCED_ID);
        var user = people.find(key);
        if (toldHere.get(user)) {
            throw new BadRecord("TWICE", "le sourcedId a déjà été lu dans ce fichier");
        }
        toldHere.set(user);
        if (told.get(user)) {
            return;
        }
        told.set(user);
        row.check();
        switch (Standing.ofUser(row)) {
            case DELETED -> readings.accept(new Reading.Gone(key));
            case DISABLED -> disabled(row, user);
            case ACTIVE -> active(row, place, user);
        }
    }

    private void takeRemoval(CsvRow row) throws BadRecord {
        var key = row.key(Column.SOURCED_ID);
        row.check();
        if (Standing.of(row) == Standing.DELETED && people.find(key) == Keys.UNKNOWN && gone.add(key)) {
            readings.accept(new Reading.Gone(key));
        }
    }

    private void disabled(CsvRow row, int user) throws BadRecord {
        var profile = people.profile(user);
        if (profile != null && !people.isSpoiled(user)) {
            readings.accept(new Reading.Row(mapping.disabled(row, user, profile)));
        }
    }

    private void active(CsvRow row, Tables.Place place, int user) throws BadRecord {
        if (people.isSpoiled(user)) {
            return;
        }
        var profile = people.profile(user);
        if (profile == null) {
            throw new BadRecord("NO-ROLE", "aucune ligne de roles.csv ne dit ce qu'est la personne");
        }
        var person = mapping.active(row, user, profile);
        tellDoubts(row, place);
        readings.accept(new Reading.Row(person));
    }

    /** What is left out of a person who is told all the same; told before, for the last word on a key counts. */
    private void tellDoubts(CsvRow row, Tables.Place place) {
        for (var agent : people.hasStrangers() ? Lists.parts(row.get(Column.AGENTS)) : List.<String>of()) {
            if (people.find(agent) == Keys.UNKNOWN) {
                place.tell(row, "UNKNOWN-AGENT", "un agentSourcedIds n'est pas dans users.csv ; ce lien est laissé");
            }
        }
        if (mapping.hasUnknownGrade(row)
                && gradesTold.size() < MOST_GRADES_TOLD
                && gradesTold.add(String.valueOf(row.get(Column.GRADES)))) {
            place.tell(row, "UNKNOWN-GRADE", "niveau inconnu (grades) ; le régler dans people.levels ; dit une fois");
        }
    }
}
