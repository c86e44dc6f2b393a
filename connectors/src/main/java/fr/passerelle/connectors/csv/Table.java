package fr.passerelle.connectors.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of a OneRoster 1.2 set (CSV binding, section 4) that are read here, with those of their columns that are. */
enum Table {
    MANIFEST("manifest", "propertyName", "propertyName,value", ""),
    ORGS("orgs", "sourcedId", "sourcedId,name,type", "parentSourcedId"),
    SESSIONS("academicSessions", "sourcedId", "sourcedId,startDate,endDate", ""),
    CLASSES("classes", "sourcedId", "sourcedId,title,classType,schoolSourcedId", "termSourcedIds"),
    USERS(
            "users",
            "sourcedId",
            "sourcedId,givenName,familyName",
            "enabledUser,userIds,middleName,email,sms,phone,agentSourcedIds,grades,preferredGivenName,preferredFamilyName"),
    ROLES("roles", "userSourcedId", "userSourcedId,role,orgSourcedId", "sourcedId,roleType,beginDate,endDate"),
    ENROLLMENTS("enrollments", "userSourcedId", "classSourcedId,userSourcedId", "sourcedId,beginDate,endDate"),
    DEMOGRAPHICS("demographics", "sourcedId", "sourcedId,birthDate", "");

    private final String label;
    private final String subject;
    private final String required;
    private final String optional;

    Table(String label, String subject, String required, String optional) {
        this.label = label;
        this.subject = subject;
        this.required = required;
        this.optional = optional;
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
    String subject() {
        return subject;
    }

    /** The columns that it must have; others of ours may be missing. */
    List<String> required() {
        return Lists.parts(required);
    }

    List<String> optional() {
        return Lists.parts(optional);
    }
}
