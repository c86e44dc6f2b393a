package fr.passerelle.gateway.operations.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** One day of two invented MFR as their software exports it: a OneRoster set in which whoever left is said to be deleted. */
final class RosterDay {

    private static final int PEOPLE = 300;
    private static final String ORGS = """
            sourcedId,status,name,type,identifier
            S1,,MFR DU CHEMIN REVE,school,0619831A
            S2,,MFR DES TROIS CHENES,school,0619832B
            """;
    private static final String CLASSES = """
            sourcedId,status,title,classType,schoolSourcedId
            C1,,4e A,homeroom,S1
            C2,,3e B,homeroom,S2
            """;

    private final int day;

    RosterDay(int day) {
        this.day = day;
    }

    /** Writes the set into that folder, long enough ago to be read. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var files = new LinkedHashMap<>(Map.of("orgs.csv", ORGS, "classes.csv", CLASSES));
        files.put("users.csv", "sourcedId,status,givenName,familyName,userIds,email\n" + rows("u", this::user));
        files.put("roles.csv", "sourcedId,status,userSourcedId,role,orgSourcedId\n" + rows("r", this::role));
        files.put(
                "enrollments.csv", "sourcedId,status,classSourcedId,userSourcedId,role\n" + rows("e", this::enrolment));
        for (var file : files.entrySet()) {
            var path = Files.writeString(folder.resolve(file.getKey()), file.getValue());
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
        }
    }

    private interface Row {

        String of(int number, Fate fate, String status);
    }

    private String rows(String letter, Row row) {
        var rows = new StringBuilder();
        IntStream.range(0, PEOPLE).forEach(number -> {
            var fate = Fate.of("mfr" + number);
            var wasThere = IntStream.range(0, day).anyMatch(fate::isThere);
            if (fate.isThere(day) || wasThere) {
                rows.append(letter)
                        .append(number)
                        .append(row.of(number, fate, fate.isThere(day) ? "" : "tobedeleted"))
                        .append('\n');
            }
        });
        return rows.toString();
    }

    /** Every third an adult, whose mail tells who it is; the others are pupils. */
    private String user(int number, Fate fate, String status) {
        return ",%s,%s,%s,%s,%s"
                .formatted(
                        status,
                        fate.name("Prénom" + letters(number), day),
                        "CHENEDOLLE" + letters(number).toUpperCase(java.util.Locale.ROOT),
                        isAdult(number) ? "" : "{INE:00000%04dZZ}".formatted(number),
                        isAdult(number) ? "adulte" + number + "@exemple.invalid" : "");
    }

    private String role(int number, Fate fate, String status) {
        return ",%s,u%d,%s,%s".formatted(status, number, isAdult(number) ? "teacher" : "student", school(number, fate));
    }

    private String enrolment(int number, Fate fate, String status) {
        return ",%s,%s,u%d,%s"
                .formatted(
                        status,
                        school(number, fate).equals("S1") ? "C1" : "C2",
                        number,
                        isAdult(number) ? "teacher" : "student");
    }

    private String school(int number, Fate fate) {
        return (number % 2 == 0) == fate.moves(day) ? "S2" : "S1";
    }

    private static boolean isAdult(int number) {
        return number % 3 == 0;
    }

    /** Names are told apart by their letters. */
    private static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }
}
