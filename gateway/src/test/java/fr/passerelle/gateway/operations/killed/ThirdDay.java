package fr.passerelle.gateway.operations.killed;

import com.unboundid.ldap.sdk.LDAPException;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A day that is about to be taken in, after two that were.
 *
 * @param deliveries what the directories tell on each of the days
 * @param databases where the first two were taken in
 * @param path what programs are made of
 * @param undisturbed what the day comes to when nobody disturbs it
 */
record ThirdDay(Deliveries deliveries, Databases databases, ProgramPath path, Undisturbed undisturbed)
        implements AutoCloseable {

    /** With its files in that folder and its databases on the PostgreSQL of that port. */
    static ThirdDay in(Path home, int port) throws IOException, LDAPException, SettingsWrong, InterruptedException {
        var deliveries = Deliveries.in(home);
        var path = ProgramPath.in(home);
        var databases = Databases.after(port, deliveries.settings(0), deliveries.settings(1));
        return new ThirdDay(deliveries, databases, path, Undisturbed.measured(path, databases, deliveries.settings(2)));
    }

    /** What tells a program to take it in. */
    Path settings() {
        return deliveries.settings(2);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
