package fr.passerelle.connectors.csv;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The files of a OneRoster 1.2 set (CSV binding, section 4) that are read here, with those of their columns that are. */
enum Table {
    MANIFEST("manifest", Column.PROPERTY),
    ORGS("orgs", Column.SOURCED_ID),
    SESSIONS("academicSessions", Column.SOURCED_ID),
    CLASSES("classes", Column.SOURCED_ID),
    USERS("users", Column.SOURCED_ID),
    ROLES("roles", Column.USER),
    ENROLLMENTS("enrollments", Column.USER),
    DEMOGRAPHICS("demographics", Column.SOURCED_ID);

    private final String label;
    private final Column subject;

    Table(String label, Column subject) {
        this.label = label;
        this.subject = subject;
    }

    /** The table that a file of that name, in whatever folder and case, holds. */
    static Optional<Table> of(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(table -> table.file().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** The name of its file. */
    String file() {
        return label + ".csv";
    }

    /** The manifest's property that tells how it was delivered. */
    String property() {
        return "file." + label;
    }

    /** The column that names whom or what a row is about. */
    Column subject() {
        return subject;
    }

    /** The columns without which it is not read. */
    Set<Column> required() {
        return switch (this) {
            case MANIFEST -> EnumSet.of(Column.PROPERTY, Column.VALUE);
            case ORGS -> EnumSet.of(Column.SOURCED_ID, Column.NAME, Column.TYPE, Column.UAI);
            case SESSIONS -> EnumSet.of(Column.SOURCED_ID, Column.START_DATE, Column.END_DATE);
            case CLASSES -> EnumSet.of(Column.SOURCED_ID, Column.TITLE, Column.CLASS_TYPE, Column.SCHOOL);
            case USERS -> EnumSet.of(Column.SOURCED_ID, Column.GIVEN_NAME, Column.FAMILY_NAME);
            case ROLES -> EnumSet.of(Column.USER, Column.ROLE, Column.ORG);
            case ENROLLMENTS -> EnumSet.of(Column.CLASS, Column.USER);
            case DEMOGRAPHICS -> EnumSet.of(Column.SOURCED_ID, Column.BIRTH_DATE);
        };
    }

    /** The columns that are read where they are there; among them the key of a row, which deltas need. */
    Set<Column> optional() {
        return switch (this) {
            case MANIFEST, SESSIONS, DEMOGRAPHICS -> EnumSet.of(Column.STATUS);
            case ORGS -> EnumSet.of(Column.STATUS, Column.PARENT, Column.CITY);
            case CLASSES -> EnumSet.of(Column.STATUS, Column.TERMS);
            case USERS ->
                EnumSet.of(
                        Column.STATUS,
                        Column.ENABLED,
                        Column.USER_IDS,
                        Column.INE,
                        Column.MIDDLE_NAME,
                        Column.PREFERRED_GIVEN_NAME,
                        Column.PREFERRED_FAMILY_NAME,
                        Column.EMAIL,
                        Column.SMS,
                        Column.PHONE,
                        Column.AGENTS,
                        Column.GRADES);
            case ROLES ->
                EnumSet.of(Column.SOURCED_ID, Column.STATUS, Column.ROLE_TYPE, Column.BEGIN_DATE, Column.END_DATE);
            case ENROLLMENTS -> EnumSet.of(Column.SOURCED_ID, Column.STATUS, Column.BEGIN_DATE, Column.END_DATE);
        };
    }
}
