package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import java.io.IOException;
import java.util.Set;

/** Reads what must be known before the first person can be told: schools, classes, and who is what where. */
final class Gathering {

    /** Of users the columns that the first reading needs; the second takes them all. */
    private static final Set<Column> USER_COLUMNS =
            Set.of(Column.SOURCED_ID, Column.STATUS, Column.ENABLED, Column.AGENTS);

    private final Days days;
    private final Orgs orgs;
    private final Classes classes;
    private final Population people = new Population();
    private final Role.Words words;

    Gathering(CsvSettings settings, Days days) {
        this.days = days;
        this.orgs = new Orgs(settings.schools());
        this.classes = new Classes(orgs, days);
        this.words = Role.Words.with(settings.people().roles());
    }

    /** What was gathered. */
    record Roster(Orgs orgs, Classes classes, Population people) {}

    /** Of those tables. */
    Roster read(Tables tables) throws IOException {
        tables.each(Table.ORGS, (row, place) -> orgs.add(row, place.layer().rank()));
        tables.each(
                Table.SESSIONS,
                (row, place) -> classes.addSession(row, place.layer().rank()));
        tables.each(
                Table.CLASSES, (row, place) -> classes.add(row, place.layer().rank()));
        tables.each(Table.USERS, USER_COLUMNS, (row, place) -> user(row));
        var roles = new Newest();
        tables.each(Table.ROLES, (row, place) -> {
            if (roles.is(row, place.layer())) {
                about(row, place, user -> role(user, row, place));
            }
        });
        var enrolments = new Newest();
        tables.each(Table.ENROLLMENTS, (row, place) -> {
            if (enrolments.is(row, place.layer())) {
                about(row, place, user -> enrolment(user, row, place));
            }
        });
        var births = new Newest();
        tables.each(Table.DEMOGRAPHICS, (row, place) -> {
            if (births.is(row, place.layer())) {
                about(row, place, user -> birth(user, row));
            }
        });
        people.tie();
        return new Roster(orgs, classes, people);
    }

    /** What a row says of a known user. */
    @FunctionalInterface
    private interface Word {

        void on(int user) throws BadRecord;
    }

    /** A row at fault spoils the user whom it names: half of what is said of somebody would take the other half away. */
    private void about(CsvRow row, Tables.Place place, Word word) throws BadRecord {
        var user = people.find(row.get(place.layer().table().subject()));
        if (user == Keys.UNKNOWN) {
            row.check();
            if (Standing.of(row) == Standing.ACTIVE) {
                throw new BadRecord("UNKNOWN-USER", "la personne n'est pas dans users.csv");
            }
            return;
        }
        try {
            row.check();
            if (Standing.of(row) == Standing.ACTIVE) {
                word.on(user);
            }
        } catch (BadRecord e) {
            people.spoil(user);
            throw e;
        }
    }

    /** A user's faults are told when all of the row is read; here it counts as far as it can be read. */
    private void user(CsvRow row) throws IOException {
        var key = row.shownKey(Column.SOURCED_ID);
        var user = key == null ? Keys.UNKNOWN : people.addUser(key);
        if (user == Keys.UNKNOWN || !isActive(row)) {
            return;
        }
        people.activate(user);
        for (var agent : Lists.parts(row.get(Column.AGENTS))) {
            if (DirectoryText.isKey(agent)) {
                people.addAgent(user, agent);
            }
        }
    }

    /** Somebody whose own row is at fault stays as before, and so do the ties to that person. */
    private static boolean isActive(CsvRow row) {
        try {
            return Standing.ofUser(row) == Standing.ACTIVE;
        } catch (BadRecord e) {
            return true;
        }
    }

    private void role(int user, CsvRow row, Tables.Place place) throws BadRecord {
        var role = words.role(row);
        var school = orgs.school(row.get(Column.ORG));
        var isCurrent = days.include(row.get(Column.BEGIN_DATE), row.get(Column.END_DATE));
        if (school == Orgs.UNKNOWN) {
            place.tell(row, "UNKNOWN-ORG", "l'établissement n'est pas dans orgs.csv");
        } else if (school == Orgs.AT_FAULT) {
            people.spoil(user);
        } else {
            people.addRole(user, new RoleLink(role, "primary".equals(row.get(Column.ROLE_TYPE)), isCurrent, school));
        }
    }

    private void enrolment(int user, CsvRow row, Tables.Place place) throws BadRecord {
        var number = classes.find(row.get(Column.CLASS));
        var isCurrent = days.include(row.get(Column.BEGIN_DATE), row.get(Column.END_DATE));
        if (number == Classes.UNKNOWN) {
            place.tell(row, "UNKNOWN-CLASS", "la classe n'est pas dans classes.csv");
        } else if (number >= 0 && isCurrent) {
            people.addClass(user, number);
        }
    }

    private void birth(int user, CsvRow row) throws BadRecord {
        var born = days.birth(row.get(Column.BIRTH_DATE));
        if (born != null) {
            people.setBirth(user, born);
        }
    }
}
