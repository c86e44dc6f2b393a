package fr.passerelle.identity.keys;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secret keys by purpose, one for INE hashes and one a publisher for pseudonyms: made when first used, never shown. */
public final class Secrets {

    /** What begins the purpose of a publisher's pseudonyms; its id follows. */
    public static final String PSEUDONYM = "pseudonym/";

    /** How long a node believes what it read: so soon do all agree after a roll. */
    private static final Duration TRUST = Duration.ofSeconds(2);

    private static final String HMAC = "HmacSHA256";
    private final JdbcClient jdbc;
    private final MasterKey master;
    private final SecureRandom random;
    private final Clock clock;
    /** Read once and never again: the key of INE hashes is used where the database is busy with a feed. */
    private final ConcurrentMap<String, SecretKeySpec> lasting = new ConcurrentHashMap<>();

    private final LoadingCache<String, SecretKeySpec> rolling =
            Caffeine.newBuilder().expireAfterWrite(TRUST).build(this::load);

    /** Stored there, wrapped under that master key. */
    public Secrets(JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.master = master;
        this.random = random;
        this.clock = clock;
    }

    /** The HMAC-SHA-256 of the bytes under the key of that purpose. */
    public byte[] mac(String purpose, byte[] bytes) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(
                    purpose.startsWith(PSEUDONYM)
                            ? rolling.get(purpose)
                            : lasting.computeIfAbsent(purpose, this::load));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those bytes, so that only who has the master key and the same purpose can read them. */
    public byte[] seal(String purpose, byte[] bytes) {
        return master.wrap(purpose, bytes);
    }

    /**
     * What was sealed for that purpose.
     *
     * @throws IllegalStateException when it was not
     */
    public byte[] open(String purpose, byte[] sealed) {
        return master.unwrap(purpose, sealed);
    }

    /**
     * Makes another key for that publisher's pseudonyms; those that were given stay as they are stored (N05), only new ones
     * are made by it.
     */
    public void rollPseudonyms(String publisher) {
        var purpose = PSEUDONYM + publisher;
        jdbc.sql("insert into secret (purpose, wrapped, made_at) values (?, ?, ?)"
                        + " on conflict (purpose) do update set wrapped = excluded.wrapped, made_at = excluded.made_at")
                .params(purpose, master.wrap(purpose, fresh()), now())
                .update();
        rolling.invalidate(purpose);
    }

    /** When the key of each purpose was made. */
    public Map<String, Instant> made() {
        var made = new LinkedHashMap<String, Instant>();
        jdbc.sql("select purpose, made_at from secret order by purpose").query(row -> {
            made.put(
                    row.getString("purpose"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant());
        });
        return made;
    }

    private SecretKeySpec load(String purpose) {
        return stored(purpose).orElseGet(() -> {
            jdbc.sql("insert into secret (purpose, wrapped, made_at) values (?, ?, ?) on conflict do nothing")
                    .params(purpose, master.wrap(purpose, fresh()), now())
                    .update();
            return stored(purpose).orElseThrow();
        });
    }

    private Optional<SecretKeySpec> stored(String purpose) {
        return jdbc.sql("select wrapped from secret where purpose = ?")
                .param(purpose)
                .query(byte[].class)
                .optional()
                .map(wrapped -> new SecretKeySpec(master.unwrap(purpose, wrapped), HMAC));
    }

    private byte[] fresh() {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        return fresh;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
