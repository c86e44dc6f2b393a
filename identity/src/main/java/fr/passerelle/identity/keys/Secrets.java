package fr.passerelle.identity.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secret keys by purpose, one for INE hashes and one a publisher for pseudonyms: made when first used, never shown. */
public final class Secrets {

    private static final String HMAC = "HmacSHA256";
    private final JdbcClient jdbc;
    private final MasterKey master;
    private final SecureRandom random;
    private final Clock clock;
    private final ConcurrentMap<String, SecretKeySpec> known = new ConcurrentHashMap<>();

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
            mac.init(known.computeIfAbsent(purpose, this::load));
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

    private SecretKeySpec load(String purpose) {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        jdbc.sql("insert into secret (purpose, wrapped, made_at) values (?, ?, ?) on conflict do nothing")
                .params(purpose, master.wrap(purpose, fresh), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var stored = jdbc.sql("select wrapped from secret where purpose = ?")
                .param(purpose)
                .query(byte[].class)
                .single();
        return new SecretKeySpec(master.unwrap(purpose, stored), HMAC);
    }
}
