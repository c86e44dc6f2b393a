package fr.passerelle.gateway.operations.killed;

import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database in which two days were taken in, and as many copies of it as are asked for.
 *
 * @param address of a PostgreSQL on this machine, up to the name of the database
 */
record Databases(String address) {

    private static final String FIRST = "killed_before";

    /** On the PostgreSQL of that port, with those two days in the first. */
    static Databases after(int port, Path one, Path two) throws IOException, SettingsWrong, InterruptedException {
        var databases = new Databases("jdbc:postgresql://127.0.0.1:" + port + "/");
        databases.server("create database " + FIRST);
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
        server("create database " + name + " template " + FIRST + " strategy file_copy");
        return address + name;
    }

    void drop(String url) {
        server("drop database " + url.substring(address.length()) + " with (force)");
    }

    static JdbcClient at(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
    }

    private void server(String order) {
        at(address + "postgres").sql(order).update();
    }
}
