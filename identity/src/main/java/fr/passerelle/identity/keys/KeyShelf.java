package fr.passerelle.identity.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that sign in the database, their private halves wrapped; one of each use is without an end. */
final class KeyShelf {

    private static final String INSERT = "insert into signing_key (id, use, wrapped, certificate, made_at, signs_from)";
    /** What signs at once signs for a node, too, whose clock is behind. */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final MasterKey master;
    /** What a key is never changes under its name; only its times do. */
    private final ConcurrentMap<String, SigningKey> unwrapped = new ConcurrentHashMap<>();

    KeyShelf(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /** Those of that use that are not over, the newest first. */
    List<HeldKey> standing(KeyUse use, Instant now) {
        return jdbc.sql("select * from signing_key where use = ? and (ends_at is null or ends_at > ?)"
                        + " order by signs_from desc, id")
                .params(use.name(), at(now))
                .query(this::read)
                .list();
    }

    /** Every key that there ever was, the newest first. */
    List<HeldKey> all() {
        return jdbc.sql("select * from signing_key order by use, signs_from desc, id")
                .query(this::read)
                .list();
    }

    /** Puts the first key of a use there; another node's stays, if it was faster. */
    void first(SigningKey key, Instant now) {
        jdbc.sql(INSERT + " values (:id, :use, :wrapped, :certificate, :now, :from) on conflict do nothing")
                .params(values(key, now))
                .param("from", at(now.minus(BEHIND)))
                .update();
    }

    /**
     * Puts a key in the place of the one without an end; false when another was put there meanwhile, or the last one does
     * not sign yet.
     */
    boolean follow(SigningKey key, Instant now, Instant signsFrom, Instant oldEnds) {
        return jdbc.sql("with ended as (update signing_key set ends_at = :ends"
                                + " where use = :use and ends_at is null and signs_from <= :now returning id) "
                                + INSERT + " select :id, :use, :wrapped, :certificate, :now, :from from ended")
                        .params(values(key, now))
                        .param("from", at(signsFrom))
                        .param("ends", at(oldEnds))
                        .update()
                == 1;
    }

    /** Puts a key there that signs at once, and ends all others of its use, also those that were leaving. */
    void replace(SigningKey key, Instant now) {
        jdbc.sql("with ended as (update signing_key set ends_at = :now"
                        + " where use = :use and (ends_at is null or ends_at > :now) returning id) "
                        + INSERT + " select :id, :use, :wrapped, :certificate, :now, :from from"
                        + " (select count(*) from ended) as done")
                .params(values(key, now))
                .param("from", at(now.minus(BEHIND)))
                .update();
    }

    private Map<String, Object> values(SigningKey key, Instant now) {
        return Map.of(
                "id", key.id(),
                "use", key.use().name(),
                "wrapped", master.wrap(key.id(), key.privateKey().getEncoded()),
                "certificate", encoded(key.certificate()),
                "now", at(now));
    }

    private HeldKey read(ResultSet row, int n) throws SQLException {
        var id = row.getString("id");
        var known = unwrapped.get(id);
        var key = known == null
                ? open(id, KeyUse.valueOf(row.getString("use")), row.getBytes("wrapped"), row.getBytes("certificate"))
                : known;
        unwrapped.putIfAbsent(id, key);
        var ends = row.getObject("ends_at", OffsetDateTime.class);
        return new HeldKey(
                key, instant(row, "made_at"), instant(row, "signs_from"), ends == null ? null : ends.toInstant());
    }

    private SigningKey open(String id, KeyUse use, byte[] wrapped, byte[] certificate) {
        try {
            var held = Certificates.read(certificate);
            var key = KeyFactory.getInstance(held.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(master.unwrap(id, wrapped)));
            return new SigningKey(id, use, key, held);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("The signing key " + id + " in the database cannot be read", wrong);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
