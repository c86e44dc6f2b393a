package fr.passerelle.identity.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is written down while one answer is made: gathered, it goes to PostgreSQL in one message of several statements,
 * which are one transaction with one commit (PostgreSQL, "Extended Query": all until the Sync), before the answer leaves.
 * Half of what a sign-in costs the database was commits.
 */
public final class Writes {

    private static final ScopedValue<Gathering> GATHERED = ScopedValue.newInstance();
    private final JdbcClient jdbc;

    /** To that database; who gathers and who writes are given the same one. */
    public Writes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One statement.
     *
     * @param once whether it goes wrong on a row that was there before
     * @param forget what forgets what the work relied on, where it goes wrong because that no longer holds
     */
    private record Write(
            String sql,
            List<@Nullable Object> values,
            boolean once,
            @Nullable Runnable forget) {}

    private final class Gathering implements AutoCloseable {

        private final List<Write> writes = new ArrayList<>();
        private final List<Runnable> followers = new ArrayList<>();

        List<Write> taken() {
            var taken = List.copyOf(writes);
            writes.clear();
            return taken;
        }

        @Override
        public void close() {
            send(writes);
        }
    }

    /**
     * Does that work, and what was written down in it is in the database when this returns: also when the work fails, for
     * a refusal is written down too. Within other gathered work it is a part of that. Work that relied on what no longer
     * holds ({@link #relyOn}) is done a second time, and until it is written nothing of it may be seen from outside.
     *
     * @throws X what the work throws
     * @throws WrittenBefore when a row that was to be written {@link #once} was there already
     * @throws org.springframework.dao.DataAccessException when the database does not take it: then none of it is there,
     *     and the answer may not leave
     */
    public <T, X extends Throwable> T gathered(ScopedValue.CallableOp<? extends T, X> work) throws X {
        if (GATHERED.isBound()) {
            return work.call();
        }
        try {
            return attempted(work);
        } catch (Outdated changed) {
            return attempted(work);
        }
    }

    private <T, X extends Throwable> T attempted(ScopedValue.CallableOp<? extends T, X> work) throws X {
        var gathering = new Gathering();
        T result;
        try (gathering) {
            result = ScopedValue.where(GATHERED, gathering).call(work);
        }
        gathering.followers.forEach(Runnable::run);
        return result;
    }

    /**
     * Does that when what is gathered around this is in the database, and at once where nothing is gathered: what nobody
     * may see before. Where the work goes wrong or the database does not take it, it is not done at all.
     */
    public static void afterwards(Runnable step) {
        if (GATHERED.isBound()) {
            GATHERED.get().followers.add(step);
        } else {
            step.run();
        }
    }

    /**
     * Lets the gathered work around this rely on what was read before it, as long as that query finds a row when the work
     * is written: by the same message, so that it costs no turn of its own. Where it finds none, nothing is written and
     * the work is done anew.
     *
     * @param forget makes that it is read anew
     * @return whether it may be relied on; not where nothing is gathered
     */
    public static boolean relyOn(Runnable forget, String query, @Nullable Object... values) {
        if (!GATHERED.isBound()) {
            return false;
        }
        var sql = "insert into never select 1 where not exists (" + query + ")";
        GATHERED.get().writes.add(new Write(sql, Arrays.asList(values), false, forget));
        return true;
    }

    /** Writes it by the end of the gathered work around this, or at once where there is none. */
    public void later(String sql, @Nullable Object... values) {
        write(new Write(sql, Arrays.asList(values), false, null));
    }

    /**
     * The same of a row that nobody may have written before: where somebody has, none of what is gathered is written, and
     * the gathered work around this ends in {@link WrittenBefore}.
     *
     * @param sql an insert that goes wrong on such a row
     */
    public void once(String sql, @Nullable Object... values) {
        write(new Write(sql, Arrays.asList(values), true, null));
    }

    private void write(Write write) {
        if (GATHERED.isBound()) {
            GATHERED.get().writes.add(write);
        } else {
            send(List.of(write));
        }
    }

    /** Writes it now, and with it what was gathered until now: all of it or nothing; how many rows this one changed. */
    public int now(String sql, @Nullable Object... values) {
        // The first one's count is the one that JDBC gives.
        var writes = new ArrayList<>(List.of(new Write(sql, Arrays.asList(values), false, null)));
        if (GATHERED.isBound()) {
            writes.addAll(GATHERED.get().taken());
        }
        return send(writes);
    }

    private int send(List<Write> writes) {
        if (writes.isEmpty()) {
            return 0;
        }
        var sql = new StringBuilder();
        var values = new ArrayList<@Nullable Object>();
        for (var write : writes) {
            sql.append(sql.isEmpty() ? "" : "; ").append(write.sql());
            values.addAll(write.values());
        }
        try {
            return jdbc.sql(sql.toString()).params(values).update();
        } catch (DuplicateKeyException conflict) {
            throw writes.stream().anyMatch(Write::once) ? new WrittenBefore(conflict) : conflict;
        } catch (DataIntegrityViolationException conflict) {
            var forgotten = writes.stream()
                    .map(Write::forget)
                    .flatMap(Stream::ofNullable)
                    .toList();
            forgotten.forEach(Runnable::run);
            throw forgotten.isEmpty() ? conflict : new Outdated(conflict);
        }
    }
}
