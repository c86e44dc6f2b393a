package fr.passerelle.identity.publisher;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.writing.Writes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every publisher's names for people: made by HMAC-SHA-256 under a key of that publisher's own, and stored when first
 * used, so that a new key, a merge or an adopted name never changes one that a publisher already holds.
 */
public final class Pseudonyms {

    private static final ScopedValue<Map<Named, Pseudonym>> READ = ScopedValue.newInstance();
    /** The one stored under that very number, which goes before any other. */
    private static final String OWN = "select value from pseudonym where publisher = ? and person = ?";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Cache<Named, Pseudonym> near = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    /** Stored there, made under those secrets. */
    public Pseudonyms(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    private record Named(String publisher, PersonId person) {}

    /**
     * Does that work, in which a name is read once: all that one answer says of a person says it under one name.
     *
     * @throws X what the work throws
     */
    public static <T, X extends Throwable> T once(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(READ, new HashMap<>()).call(work);
    }

    /**
     * That publisher's name for that person: the stored one, or that of a number which was merged into theirs, the oldest
     * first, for the publisher knows the person by it; or a new one, stored. Where an answer is written down ({@link Writes})
     * one that is remembered is confirmed with that, elsewhere it is read: what a human decides about somebody's names
     * holds at once.
     */
    public Pseudonym of(String publisher, PersonId person) {
        var named = new Named(publisher, person);
        return READ.isBound() ? READ.get().computeIfAbsent(named, this::known) : known(named);
    }

    private Pseudonym known(Named named) {
        var remembered = near.getIfPresent(named);
        return remembered != null && isConfirmed(named, remembered) ? remembered : read(named);
    }

    private boolean isConfirmed(Named named, Pseudonym remembered) {
        return Writes.relyOn(
                () -> near.invalidate(named),
                OWN + " and value = ?",
                named.publisher(),
                named.person().value(),
                remembered.value());
    }

    private Pseudonym read(Named named) {
        var publisher = named.publisher();
        var person = named.person();
        var own = own(publisher, person);
        own.ifPresent(stored -> near.put(named, stored));
        return own.or(() -> former(publisher, person)).orElseGet(() -> store(publisher, person));
    }

    private Optional<Pseudonym> own(String publisher, PersonId person) {
        return jdbc.sql(OWN)
                .params(publisher, person.value())
                .query(String.class)
                .optional()
                .map(Pseudonym::new);
    }

    private Optional<Pseudonym> former(String publisher, PersonId person) {
        return jdbc.sql("""
                select s.value from pseudonym s join person p on p.id = s.person
                where s.publisher = :publisher and p.merged_into = :person
                order by p.minted_at, p.id limit 1""")
                .param("publisher", publisher)
                .param("person", person.value())
                .query(String.class)
                .optional()
                .map(Pseudonym::new);
    }

    /** Whom that publisher means by that name: it goes on resolving after a merge. */
    public Optional<PersonId> whose(String publisher, Pseudonym pseudonym) {
        return jdbc.sql("""
                select coalesce(p.merged_into, p.id) from pseudonym s join person p on p.id = s.person
                where s.publisher = ? and s.value = ?""")
                .params(publisher, pseudonym.value())
                .query(String.class)
                .optional()
                .map(PersonId::new);
    }

    /** The names of that publisher for people who turned out to have two: each with the one to keep. */
    public Map<Pseudonym, Pseudonym> merged(String publisher) {
        var merged = new LinkedHashMap<Pseudonym, Pseudonym>();
        jdbc.sql("""
                with named as (
                  select s.value, coalesce(p.merged_into, p.id) as whose, row_number() over (
                    partition by coalesce(p.merged_into, p.id)
                    order by p.merged_into is null desc, p.minted_at, p.id) as rank
                  from pseudonym s join person p on p.id = s.person where s.publisher = ?)
                select old.value, kept.value from named old
                join named kept on kept.whose = old.whose and kept.rank = 1
                where old.rank > 1 order by old.value""").param(publisher).query(row -> {
            merged.put(new Pseudonym(row.getString(1)), new Pseudonym(row.getString(2)));
        });
        return merged;
    }

    private Pseudonym store(String publisher, PersonId person) {
        var made = HexFormat.of()
                .formatHex(secrets.mac(
                        Secrets.PSEUDONYM + publisher, person.value().getBytes(StandardCharsets.UTF_8)));
        // Two nodes may meet here: the first row stays, and both read it.
        return new Pseudonym(jdbc.sql("""
                with made as (
                  insert into pseudonym (publisher, person, value) values (:publisher, :person, :value)
                  on conflict (publisher, person) do update set value = pseudonym.value
                  returning value)
                select value from made""")
                .param("publisher", publisher)
                .param("person", person.value())
                .param("value", made)
                .query(String.class)
                .single());
    }
}
