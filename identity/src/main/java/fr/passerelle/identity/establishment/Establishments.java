package fr.passerelle.identity.establishment;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schools that the directories tell of today, remembered for a minute. */
public final class Establishments {

    private final JdbcClient jdbc;
    private final LoadingCache<Uai, Optional<Establishment>> near;

    /** Read from there. */
    public Establishments(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.near = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(this::load);
    }

    /** The school of that number, while a directory has it. */
    public Optional<Establishment> find(Uai uai) {
        return near.get(uai);
    }

    private Optional<Establishment> load(Uai uai) {
        return jdbc.sql("select name, kind, city, source from school_record where uai = ? and gone_at is null")
                .param(uai.value())
                .query((row, n) -> new Establishment(
                        uai,
                        row.getString("name"),
                        SchoolKind.valueOf(row.getString("kind")),
                        row.getString("city"),
                        row.getString("source")))
                .optional();
    }
}
