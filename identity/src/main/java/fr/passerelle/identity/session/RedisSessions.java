package fr.passerelle.identity.session;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.writing.Writes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Sessions in Redis, each a hash that lives no longer than the session may. Ends are written to a stream in the script
 * that deletes: a reader that waits at a stream is woken at once and misses nothing, which neither pub/sub nor keyspace
 * events promise.
 */
final class RedisSessions implements SessionStore, AutoCloseable {

    /** How many ends a node can read behind; one that was away for longer begins anew with an empty memory. */
    private static final int ENDS_KEPT = 100_000;

    private static final int PATIENCE = 1000;
    private static final String SESSION = "passerelle:session:";
    private static final String PERSON = "passerelle:person:";
    private static final String NAME = "passerelle:name:";
    static final String ENDS = "passerelle:ends";

    /** KEYS: session, person's, name's. ARGV: key, person's index, name's index, content, used at, seconds. */
    private static final String ADD = """
            redis.call('HSET', KEYS[1], 'content', ARGV[4], 'used', ARGV[5], 'person', ARGV[2], 'name', ARGV[3])
            redis.call('EXPIRE', KEYS[1], ARGV[6])
            for i = 2, 3 do
              redis.call('SADD', KEYS[i], ARGV[1])
              redis.call('EXPIRE', KEYS[i], ARGV[6])
            end
            """;

    private static final String USE = """
            local used = redis.call('HGET', KEYS[1], 'used')
            if used and tonumber(used) < tonumber(ARGV[1]) then
              redis.call('HSET', KEYS[1], 'used', ARGV[1])
            end
            """;

    private static final String END = """
            local held = redis.call('HMGET', KEYS[1], 'content', 'used', 'person', 'name')
            if not held[1] then return {} end
            redis.call('DEL', KEYS[1])
            redis.call('SREM', held[3], ARGV[1])
            redis.call('SREM', held[4], ARGV[1])
            redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[2], '*', 'key', ARGV[1])
            return {held[1], held[2]}
            """;

    private final HostAndPort server;
    private final JedisClientConfig access;
    private final JedisPooled redis;
    private final Duration longest;

    RedisSessions(URI address, Duration longest) {
        this.server = JedisURIHelper.getHostAndPort(address);
        this.access = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(PATIENCE)
                .socketTimeoutMillis(PATIENCE)
                .blockingSocketTimeoutMillis(RedisEar.LINE_PATIENCE)
                .user(JedisURIHelper.getUser(address))
                .password(JedisURIHelper.getPassword(address))
                .ssl(JedisURIHelper.isRedisSSLScheme(address))
                .build();
        this.redis = new JedisPooled(server, access);
        this.longest = longest;
    }

    @Override
    public void add(StoredSession added) {
        var session = added.session();
        var person = PERSON + session.person().value();
        var name = NAME + SessionText.nameOf(session.upstream(), session.nameId());
        Writes.afterwards(() -> redis.eval(
                ADD,
                List.of(SESSION + added.key(), person, name),
                List.of(
                        added.key(),
                        person,
                        name,
                        SessionText.write(session),
                        String.valueOf(added.usedAt().toEpochMilli()),
                        String.valueOf(longest.toSeconds()))));
    }

    @Override
    public Optional<StoredSession> find(String key) {
        var held = redis.hmget(SESSION + key, "content", "used");
        return held.contains(null) ? Optional.empty() : read(key, held);
    }

    @Override
    public void use(Map<String, Instant> used) {
        used.forEach((key, at) -> redis.eval(USE, List.of(SESSION + key), List.of(String.valueOf(at.toEpochMilli()))));
    }

    @Override
    public List<StoredSession> end(List<String> keys) {
        return keys.stream()
                .flatMap(key -> {
                    var held = (List<?>)
                            redis.eval(END, List.of(SESSION + key, ENDS), List.of(key, String.valueOf(ENDS_KEPT)));
                    return held.isEmpty()
                            ? Optional.<StoredSession>empty().stream()
                            : read(key, held.stream().map(String::valueOf).toList()).stream();
                })
                .toList();
    }

    @Override
    public List<StoredSession> of(PersonId person) {
        return listed(PERSON + person.value());
    }

    @Override
    public List<StoredSession> named(String upstream, String nameId) {
        return listed(NAME + SessionText.nameOf(upstream, nameId));
    }

    /** Redis forgets by itself what is past its absolute limit; one that is idle too long lives no longer for that. */
    @Override
    public int sweep(Instant unusedSince, Instant begunBefore) {
        return 0;
    }

    @Override
    public Ear listen() throws IOException {
        try {
            return RedisEar.open(new Jedis(server, access));
        } catch (JedisException broken) {
            throw new IOException(broken);
        }
    }

    @Override
    public void close() {
        redis.close();
    }

    private List<StoredSession> listed(String index) {
        return redis.smembers(index).stream()
                .flatMap(key -> find(key).stream())
                .sorted(Comparator.comparing(stored -> stored.session().signedInAt()))
                .toList();
    }

    private static Optional<StoredSession> read(String key, List<String> held) {
        var used = Instant.ofEpochMilli(Long.parseLong(held.get(1)));
        return SessionText.read(held.getFirst()).map(session -> new StoredSession(key, session, used));
    }
}
