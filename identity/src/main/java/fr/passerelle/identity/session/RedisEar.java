package fr.passerelle.identity.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/** One connection that waits at the stream of ends. */
final class RedisEar implements SessionStore.Ear {

    /** How long the server may take for an answer, its waiting included, before the line counts as cut. */
    static final int LINE_PATIENCE = 600;

    private final Jedis line;
    private StreamEntryID last;

    private RedisEar(Jedis line, StreamEntryID last) {
        this.line = line;
        this.last = last;
    }

    static RedisEar open(Jedis line) {
        var newest = line.xrevrange(RedisSessions.ENDS, "+", "-", 1);
        return new RedisEar(
                line, newest.isEmpty() ? new StreamEntryID() : newest.getFirst().getID());
    }

    @Override
    public List<String> hear(Duration patience) throws IOException {
        try {
            var heard = line.xread(
                    XReadParams.xReadParams().block(Math.toIntExact(patience.toMillis())),
                    Map.of(RedisSessions.ENDS, last));
            if (heard == null || heard.isEmpty()) {
                return List.of();
            }
            List<StreamEntry> ends = heard.getFirst().getValue();
            last = ends.getLast().getID();
            return ends.stream()
                    .map(end -> end.getFields().getOrDefault("key", ""))
                    .toList();
        } catch (JedisException broken) {
            throw new IOException(broken);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
