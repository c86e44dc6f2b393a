package fr.passerelle.gateway.bench.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes a region as the files of 1EdTech's OneRoster 1.2 CSV binding, all of them bulk: UTF-8, commas, double quotes
 * where a value needs them, one line of column names.
 */
public final class OneRosterFolder {

    private static final int FLUSHED = 1 << 16;
    private static final List<String> BULK =
            List.of("academicSessions", "classes", "courses", "demographics", "enrollments", "orgs", "roles", "users");
    private static final List<String> ABSENT = List.of(
            "categories",
            "classResources",
            "courseResources",
            "lineItemLearningObjectiveIds",
            "lineItems",
            "lineItemScoreScales",
            "resources",
            "resultLearningObjectiveIds",
            "results",
            "resultScoreScales",
            "scoreScales",
            "userProfiles",
            "userResources");

    /** The columns of each file, in their order (OneRoster 1.2, CSV binding, section 4). */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("manifest", "propertyName,value"),
            Map.entry(
                    "academicSessions",
                    "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"),
            Map.entry("orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"),
            Map.entry(
                    "courses",
                    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
                            + "subjectCodes"),
            Map.entry(
                    "classes",
                    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                            + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"),
            Map.entry(
                    "users",
                    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
                            + "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
                            + "resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,"
                            + "primaryOrgSourcedId,pronouns"),
            Map.entry(
                    "roles",
                    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                            + "userProfileSourcedId"),
            Map.entry(
                    "enrollments",
                    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
                            + "beginDate,endDate"),
            Map.entry(
                    "demographics",
                    "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,"
                            + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,"
                            + "demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,"
                            + "stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus"));

    private final OneRosterRows rows;

    /** Of that region. */
    public OneRosterFolder(Region region) {
        this.rows = new OneRosterRows(region);
    }

    /** Writes the nine files into that folder, which is made if need be. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        file(folder, "manifest", manifest());
        file(folder, "academicSessions", rows.sessions());
        file(folder, "orgs", rows.orgs());
        file(folder, "courses", rows.courses());
        file(folder, "classes", rows.classes());
        file(folder, "users", rows.users());
        file(folder, "roles", rows.roles());
        file(folder, "enrollments", rows.enrollments());
        file(folder, "demographics", rows.demographics());
    }

    private static Stream<List<String>> manifest() {
        return Stream.of(
                        Stream.of(List.of("manifest.version", "1.0"), List.of("oneroster.version", "1.2")),
                        BULK.stream().map(file -> List.of("file." + file, "bulk")),
                        ABSENT.stream().map(file -> List.of("file." + file, "absent")),
                        Stream.of(List.of("source.systemName", "banc d'essai"), List.of("source.systemCode", "banc")))
                .flatMap(lines -> lines);
    }

    /** One file; a row that ends early has nothing in its last columns. */
    private static void file(Path folder, String name, Stream<List<String>> rows) throws IOException {
        var columns = Objects.requireNonNull(COLUMNS.get(name));
        var width = columns.split(",", -1).length;
        var file = folder.resolve(name + ".csv");
        try (var out = Files.newOutputStream(file)) {
            var text = new ByteText().put(columns).put("\r\n");
            for (Iterator<List<String>> each = rows.iterator(); each.hasNext(); ) {
                row(text, each.next(), width);
                if (text.length() >= FLUSHED) {
                    text.moveTo(out);
                }
            }
            text.moveTo(out);
        }
        Files.setLastModifiedTime(file, AafDelivery.LONG_AGO);
    }

    private static void row(ByteText text, List<String> values, int width) {
        for (var column = 0; column < width; column++) {
            if (column > 0) {
                text.put(",");
            }
            if (column < values.size()) {
                value(text, values.get(column));
            }
        }
        text.put("\r\n");
    }

    private static void value(ByteText text, String value) {
        if (value.indexOf(',') < 0 && value.indexOf('"') < 0) {
            text.put(value);
        } else {
            text.put("\"").put(value.replace("\"", "\"\"")).put("\"");
        }
    }
}
