package fr.passerelle.gateway.operations.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The settings folder of one day of the four directories. */
record DaySettings(Path day) {

    void write(int ldap, Path password) throws IOException {
        var territories = Files.createDirectories(day.resolve("config").resolve("territories"));
        Files.writeString(territories.resolveSibling("application.yml"), """
                passerelle:
                  address: http://localhost:8080
                  data: "%s"
                """.formatted(day.resolve("data")));
        Files.writeString(
                territories.resolve("manche.yml"),
                territory("manche", "050", "ECOLE, COLLEGE") + aaf("manche-1d", "FIRST") + aaf("manche-2d", "SECOND"));
        Files.writeString(
                territories.resolve("calvados.yml"),
                territory("calvados", "014", "ECOLE, COLLEGE, MFR") + ldap(ldap, password));
        Files.writeString(
                territories.resolve("orne.yml"),
                territory("orne", "061", "MFR") + source("mfr") + """
                    csv:
                      folder: "%s"
                """.formatted(day.resolve("mfr")));
    }

    private static String territory(String id, String department, String kinds) {
        return """
                id: %s
                name: Territoire d'essai
                departments: ["%s"]
                kinds: [%s]
                sources:
                """.formatted(id, department, kinds);
    }

    private String aaf(String id, String degree) {
        return source(id) + """
                    aaf:
                      folder: "%s"
                      degree: %s
                """.formatted(day.resolve(id), degree);
    }

    private static String ldap(int port, Path password) {
        return source("calvados") + """
                    ldap:
                      server:
                        urls: ["ldap://127.0.0.1:%d"]
                      account:
                        dn: %s
                        password-file: "%s"
                      tree:
                        people: ou=people,%4$s
                        structures: ou=structures,%4$s
                        key-source: CALVADOS
                """.formatted(port, Deliveries.READER, password, Deliveries.BASE);
    }

    /** With a brake that holds nothing: a third changes at once. */
    private static String source(String id) {
        return """
                  - id: %s
                    prefix: %s
                    brake:
                      gone-percent: 100
                      gone-count: 1000000
                      changed-percent: 100
                      school: {gone-percent: 100, from-count: 0}
                      profile: {gone-percent: 100, from-count: 0}
                """.formatted(id, id.toUpperCase(Locale.ROOT));
    }
}
