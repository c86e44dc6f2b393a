package fr.passerelle.gateway.operations.killed;

import fr.passerelle.gateway.TestDatabase;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database in which two days were taken in, on the tests' PostgreSQL, and as many copies of it as are asked for. */
final class Databases {

    private static final String FIRST = "killed_before";
    private final JdbcClient server = TestDatabase.shared().jdbc();
    private final String address = "jdbc:postgresql://127.0.0.1:"
            + server.sql("select inet_server_port()").query(Integer.class).single() + "/";

    private Databases() {}

    /** With those two days in the first. */
    static Databases after(Path one, Path two) throws IOException, SettingsWrong, InterruptedException {
        var databases = new Databases();
        databases.server.sql("create database " + FIRST).update();
        var url = databases.address + FIRST;
        Flyway.configure().dataSource(url, "postgres", "").load().migrate();
        for (var day : new Path[] {one, two}) {
            var ended = SyncProgram.sync(url, day, reading -> {});
            if (!ended.equals("done")) {
                throw new IOException(ended);
            }
        }
        return databases;
    }

    /** A copy of that name; its address. */
    String copy(String name) {
        server.sql("create database " + name + " template " + FIRST + " strategy file_copy")
                .update();
        return address + name;
    }

    void drop(String url) {
        server.sql("drop database " + url.substring(address.length()) + " with (force)")
                .update();
    }

    static JdbcClient at(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
    }
}
