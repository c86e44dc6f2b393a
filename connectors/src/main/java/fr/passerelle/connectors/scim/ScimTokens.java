package fr.passerelle.connectors.scim;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Jetons: by which sources are known when they push; a source may have several at once, so that one can take the place of
 * another without a pause.
 *
 * <p>A token is {@code passerelle_}, an id that may be shown, {@code _}, and 256 random bits. Of these only the SHA-256 is
 * kept, which is enough for what nobody can guess.
 */
public final class ScimTokens {

    private static final Pattern SHAPE = Pattern.compile("passerelle_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})");
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int ID_LETTERS = 12;
    private static final int SECRET_BYTES = 32;

    /** How exactly it is known when one was last used; each request would be a write otherwise. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final SecureRandom random;
    private final Clock clock;

    ScimTokens(JdbcClient jdbc, Journal journal, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What may be known of a token.
     *
     * @param used when it was last used, to the minute
     */
    public record Token(
            String id,
            String source,
            Instant made,
            @Nullable Instant used,
            @Nullable Instant revoked) {}

    /** A token just made: the only time that it is whole. */
    public record Made(String id, String token) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** Makes one more for that source. */
    public Made make(String source) {
        var id = new StringBuilder();
        for (int i = 0; i < ID_LETTERS; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into scim_token (id, source, hash, made_at) values (?, ?, ?, ?)")
                .params(id.toString(), source, hash(secret), now())
                .update();
        write(source, id.toString(), "MADE");
        return new Made(id.toString(), "passerelle_" + id + "_" + secret);
    }

    /** All there ever were, of that source or of all, newest first. */
    public List<Token> list(@Nullable String source) {
        return jdbc.sql("select id, source, made_at, used_at, revoked_at from scim_token"
                        + " where :source::text is null or source = :source order by made_at desc, id")
                .param("source", source)
                .query((row, n) -> new Token(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        instant(row.getObject(4, OffsetDateTime.class)),
                        instant(row.getObject(5, OffsetDateTime.class))))
                .list();
    }

    /** Ends the one of that id, from the next request on; false when there is none in force. */
    public boolean revoke(String id) {
        var source = jdbc.sql(
                        "update scim_token set revoked_at = ? where id = ? and revoked_at is null returning source")
                .params(now(), id)
                .query(String.class)
                .optional();
        source.ifPresent(of -> write(of, id, "REVOKED"));
        return source.isPresent();
    }

    /** The source that this token belongs to and the token's id; nothing when it is not one in force. */
    public Optional<Known> recognise(String token) {
        var shaped = SHAPE.matcher(token);
        if (!shaped.matches()) {
            return Optional.empty();
        }
        var id = shaped.group(1);
        var given = hash(shaped.group(2));
        return jdbc.sql("select source, hash, used_at from scim_token where id = ? and revoked_at is null")
                .param(id)
                .query((row, n) -> MessageDigest.isEqual(row.getBytes(2), given)
                        ? Optional.of(new Known(row.getString(1), id, instant(row.getObject(3, OffsetDateTime.class))))
                        : Optional.<Known>empty())
                .optional()
                .flatMap(found -> found)
                .map(this::used);
    }

    /** A token that was recognised. */
    public record Known(String source, String id, @Nullable Instant used) {}

    private Known used(Known token) {
        if (token.used() == null || token.used().isBefore(clock.instant().minus(GRAIN))) {
            jdbc.sql("update scim_token set used_at = greatest(used_at, ?) where id = ?")
                    .params(now(), token.id())
                    .update();
        }
        return token;
    }

    private void write(String source, String id, String what) {
        journal.write(Event.SCIM_TOKEN_CHANGED, null, Map.of("source", source, "token", id, "what", what));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
