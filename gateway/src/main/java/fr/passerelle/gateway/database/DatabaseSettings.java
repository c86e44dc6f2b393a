package fr.passerelle.gateway.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which PostgreSQL is used.
 *
 * @param url {@code jdbc:postgresql://host/base} of a PostgreSQL 15 or later; the program starts its own when absent
 * @param passwordFile a file that holds the password on its first line
 * @param connections how many connections each node opens at most
 * @param memory what a PostgreSQL of our own keeps of its data in memory (shared_buffers)
 */
public record DatabaseSettings(
        @Nullable String url,
        @DefaultValue("passerelle") String user,
        @Nullable Path passwordFile,
        @DefaultValue("20") int connections,
        @DefaultValue("256MB") DataSize memory) {

    /** A small PostgreSQL of our own, in the data folder. */
    public static final DatabaseSettings OWN =
            new DatabaseSettings(null, "passerelle", null, 20, DataSize.ofMegabytes(64));

    public DatabaseSettings {
        if (url != null && !url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException("l'url d'une base commence par jdbc:postgresql://");
        }
        if (url != null && url.matches("(?i).*[?&](password|user)=.*")) {
            throw new IllegalArgumentException("l'utilisateur et le mot de passe d'une base ne vont pas dans son url");
        }
        if (memory.toMegabytes() < 16) {
            throw new IllegalArgumentException("une base à nous demande au moins 16MB de mémoire, pas " + memory);
        }
        if (connections < 2 || connections > 500) {
            throw new IllegalArgumentException("un nœud ouvre 2 à 500 connexions, pas " + connections);
        }
    }
}
