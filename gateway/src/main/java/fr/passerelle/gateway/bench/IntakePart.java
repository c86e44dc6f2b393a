package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the measurement that has a Java machine for itself. */
public enum IntakePart {
    /** The academy's archives. */
    AAF,
    /** A directory in LDAP. */
    LDAP,
    /** Tying records to people. */
    LINKAGE;

    /**
     * Measures it here and now.
     *
     * @param folder where everything was laid out
     * @throws IOException when the directory or the database fails
     * @throws PlanRefused when what was read is not believed
     * @throws SettingsWrong when the settings laid out there have a fault
     */
    public Map<String, @Nullable Number> measure(Path folder) throws IOException, PlanRefused, SettingsWrong {
        var figures = switch (this) {
            case AAF -> new AafPart(folder).measure();
            case LDAP -> new LdapPart(folder).measure();
            case LINKAGE -> new LinkagePart(folder).measure();
        };
        return figures.document();
    }
}
