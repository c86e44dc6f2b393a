package fr.passerelle.connectors.csv;

import static fr.passerelle.connectors.directory.DirectoryConnectorContract.faults;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A OneRoster set in the making, of invented people: a MFR, a private lycée, two pupils, their adults, three of staff. */
final class TestRoster {

    /** A clock by which everything just written has been left alone for years: the tests' own today. */
    static final Clock TODAY = clockOn("2126-10-01");

    static final String ORGS = """
            sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
            D1,,,Fédération inventée,district,,
            S1,,,MFR DU BOCAGE REVE,school,0149801C,D1
            S2,,,Lycée privé des Falaises,school,0509802h,
            """;
    static final String CLASSES = """
            sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,\
            termSourcedIds,subjects,subjectCodes,periods
            C1,,,"4e A, salle 2",,,,homeroom,,S1,T1,,,
            C2,,,Espagnol,,,,scheduled,,S1,T1,,,
            C3,,,2de 3,,,,homeroom,,S2,,,,
            """;
    static final String SESSIONS = """
            sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
            T1,,,Année,schoolYear,2126-09-01,2127-07-05,,2127
            """;
    static final String USERS = """
            sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,\
            email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,\
            preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns
            p1,,,true,romane,"{SIECLE:777},{INE:000000001ZZ}",Romane,HAUTEMER,Lise Anne,,,,,"a1,a2",4EME,,,,,,,S1,
            p2,,,true,timeo,,Timéo,BEAUCHENE,,,,,,,2nde,,,,,,,S2,
            a1,,,true,a1,,Odile,HAUTEMER,,,odile@exemple.invalid,06 00,02 00,,,,,,,,,,
            a2,,,true,a2,,Guy,GRAINDORGE,,,,,02 01,,,,,,,,,,
            a3,,,true,a3,,Zoé,BEAUCHENE,,,,,,p2,,,,,,,,,
            t1,,,true,t1,,Aline,AUBIN,,,aline@exemple.invalid,,,,,,,,Lina,,MORIN,S1,
            s1,,,true,s1,,Rémi,LEBLED,,,,,,,,,,,,,,S1,
            """;
    static final String ROLES = """
            sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
            r1,,,p1,primary,student,,,S1,
            r2,,,p2,primary,student,,,S2,
            r3,,,a1,primary,parent,,,S1,
            r4,,,a2,primary,relative,,,S1,
            r5,,,a3,primary,guardian,,,S2,
            r6,,,t1,primary,teacher,,,S1,
            r7,,,t1,secondary,teacher,,,S2,
            r8,,,t1,secondary,parent,,,S2,
            r9,,,s1,primary,principal,,,D1,
            """;
    static final String ENROLLMENTS = """
            sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
            e1,,,C1,S1,p1,student,,,
            e2,,,C2,S1,p1,student,,,
            e3,,,C3,S2,p2,student,,,
            e4,,,C2,S1,t1,teacher,true,,
            """;
    static final String DEMOGRAPHICS = """
            sourcedId,status,dateLastModified,birthDate,sex
            p1,,,2112-02-29,female
            p2,,,03/04/2110,male
            """;

    /** Rows of a pupil born on a day that does not exist. */
    static final String URSULE_USER = ",,,true,ursule,{INE:000000009ZZ},Ursule,QUATREMARE,,,,,,,,,,,,,,S1,\n";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private TestRoster() {}

    /** Every table that is read, all in bulk. */
    static TestRoster whole() {
        return new TestRoster()
                .with("manifest.csv", manifest("bulk", "bulk", "bulk", "bulk", "bulk", "bulk", "bulk"))
                .with("orgs.csv", ORGS)
                .with("academicSessions.csv", SESSIONS)
                .with("classes.csv", CLASSES)
                .with("users.csv", USERS)
                .with("roles.csv", ROLES)
                .with("enrollments.csv", ENROLLMENTS)
                .with("demographics.csv", DEMOGRAPHICS);
    }

    /** What a MFR types into a spreadsheet: no manifest, no sessions, no birth dates. */
    static TestRoster smallest() {
        return new TestRoster()
                .with("orgs.csv", "sourcedId;name;type;identifier\nS1;MFR du Bocage Rêvé;school;0149801C\n")
                .with("users.csv", "sourcedId;givenName;familyName\np1;Romane;HAUTEMER\nt1;Aline;AUBIN\n")
                .with("roles.csv", "userSourcedId;role;orgSourcedId\np1;student;S1\nt1;teacher;S1\n")
                .with("classes.csv", "sourcedId;title;classType;schoolSourcedId\nC1;4e A;homeroom;S1\n")
                .with("enrollments.csv", "classSourcedId;userSourcedId\nC1;p1\n");
    }

    /** A set with nothing in it yet. */
    static TestRoster empty() {
        return new TestRoster();
    }

    /** A delta of those tables, in pairs of a name without its ending and a content. */
    static TestRoster delta(String... tablesAndContents) {
        var roster = new TestRoster();
        var manifest = new StringBuilder("propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n");
        for (var i = 0; i < tablesAndContents.length; i += 2) {
            manifest.append("file.").append(tablesAndContents[i]).append(",delta\n");
            roster.with(tablesAndContents[i] + ".csv", tablesAndContents[i + 1]);
        }
        return roster.with("manifest.csv", manifest.toString());
    }

    /** In the order academicSessions, classes, demographics, enrollments, orgs, roles, users. */
    static String manifest(String... modes) {
        var tables =
                new String[] {"academicSessions", "classes", "demographics", "enrollments", "orgs", "roles", "users"};
        var manifest = new StringBuilder("propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n");
        for (var i = 0; i < modes.length; i++) {
            manifest.append("file.")
                    .append(tables[i])
                    .append(',')
                    .append(modes[i])
                    .append('\n');
        }
        return manifest.append("file.results,absent\nsource.systemName,Essai\n").toString();
    }

    TestRoster with(String name, String content) {
        return with(name, content.getBytes(UTF_8));
    }

    TestRoster with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** One more row of that file, and others already there. */
    TestRoster plus(String name, String rows) {
        return with(name, text(name) + rows);
    }

    TestRoster replace(String name, String old, String replacement) {
        return with(name, text(name).replace(old, replacement));
    }

    TestRoster without(String name) {
        files.remove(name);
        return this;
    }

    /** All files in that encoding. */
    TestRoster in(Charset charset) {
        files.replaceAll((name, content) -> new String(content, UTF_8).getBytes(charset));
        return this;
    }

    String text(String name) {
        return new String(files.get(name), UTF_8);
    }

    Map<String, byte[]> files() {
        return files;
    }

    Path plainIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    Path zipIn(Path folder, String name) throws IOException {
        Files.write(folder.resolve(name), zip());
        return folder;
    }

    byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Reads that folder with the settings of who sets nothing. */
    static CsvConnector reading(Path folder) {
        return reading(CsvSettings.of(folder));
    }

    static CsvConnector reading(CsvSettings settings) {
        return new CsvConnector("mfr", settings, TODAY);
    }

    static Clock clockOn(String day) {
        var paris = ZoneId.of("Europe/Paris");
        return Clock.fixed(LocalDate.parse(day).atTime(12, 0).atZone(paris).toInstant(), paris);
    }

    /** What is told, each as its code without {@code CSV-}, its file, line and key. */
    static void assertFaults(CsvConnector connector, String... expected) throws IOException {
        assertThat(faults(connector))
                .extracting(fault -> fault.code() + " " + fault.file() + " " + fault.line() + " " + fault.key())
                .containsExactlyInAnyOrder(
                        Arrays.stream(expected).map(line -> "CSV-" + line).toArray(String[]::new));
    }
}
