package fr.passerelle.identity.intake;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What is held of one source, asked over connections of its own: the one of the run is busy taking rows in while a
 * connector asks.
 */
final class StoredKnown implements Known {

    /** The binary form of COPY: a header of 19 bytes, then two bytes of column count and four of length before each value. */
    private static final int HEADER = 19;

    private final DataSource database;
    private final String source;
    private @Nullable Fingerprints fingerprints;

    StoredKnown(DataSource database, String source) {
        this.database = database;
        this.source = source;
    }

    @Override
    public Optional<Mark> mark() {
        return asked("select mark, '' from source_mark where source = ?", statement -> {}).keySet().stream()
                .map(Mark::new)
                .findFirst();
    }

    @Override
    public boolean holds(Fingerprint fingerprint) {
        return fingerprints().contains(fingerprint);
    }

    @Override
    public Map<String, Origin> people(Collection<String> keys) {
        return origins(
                "select key, fingerprint, handle, notes, encode(ine, 'hex') from person_record"
                        + " where source = ? and key = any(?)",
                keys);
    }

    @Override
    public Map<String, Origin> schools() {
        return origins(
                "select key, null::bytea, null, notes, null from school_record where source = ? and gone_at is null",
                null);
    }

    @Override
    public Map<String, String> keys(Collection<String> handles) {
        return asked(
                "select handle, key from person_record where source = ? and handle = any(?) and gone_at is null",
                statement -> texts(statement, handles));
    }

    @Override
    public Map<String, String> handles() {
        return asked(
                "select handle, key from person_record where source = ? and handle is not null and gone_at is null",
                statement -> {});
    }

    /** Those of the live records; read when first asked for. */
    synchronized Fingerprints fingerprints() {
        var known = fingerprints;
        if (known == null) {
            known = load();
            fingerprints = known;
        }
        return known;
    }

    /** How many held records the connector has repeated; none when it has not asked for fingerprints at all. */
    synchronized int repeated() {
        return fingerprints == null ? 0 : fingerprints.seen();
    }

    private Fingerprints load() {
        var found = new Fingerprints(expected());
        // Many in one row, for a row costs more than a fingerprint.
        var sql = "copy (select string_agg(fingerprint, '') from person_record where source = '"
                + source.replace("'", "''") + "' and gone_at is null and length(fingerprint) = " + Fingerprint.BYTES
                + " group by get_byte(fingerprint, 0)) to stdout with (format binary)";
        try (var connection = database.getConnection()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
            var first = true;
            for (var bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
                var row = ByteBuffer.wrap(bytes, first ? HEADER : 0, bytes.length - (first ? HEADER : 0));
                first = false;
                if (row.getShort() == 1) {
                    row.getInt();
                    while (row.hasRemaining()) {
                        found.add(new Fingerprint(row.getLong(), row.getLong()));
                    }
                }
            }
            return found;
        } catch (SQLException broken) {
            throw unanswered(broken);
        }
    }

    /** How many live records there are. */
    private int expected() {
        var told = asked(
                "select 'live', sum(people)::text from headcount where source = ? and school = ''", statement -> {});
        return Integer.parseInt(Objects.requireNonNullElse(told.get("live"), "0"));
    }

    private Map<String, Origin> origins(String sql, @Nullable Collection<String> keys) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, source);
            if (keys != null) {
                texts(statement, keys);
            }
            var found = new HashMap<String, Origin>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), origin(rows));
                }
            }
            return found;
        } catch (SQLException broken) {
            throw unanswered(broken);
        }
    }

    private static Origin origin(ResultSet row) throws SQLException {
        var fingerprint = row.getBytes(2);
        var ine = row.getString(5);
        return new Origin(
                fingerprint == null ? null : Fingerprint.of(fingerprint),
                row.getString(3),
                row.getString(4),
                ine == null ? null : new KeptIne(ine));
    }

    private Map<String, String> asked(String sql, Arguments more) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, source);
            more.set(statement);
            var found = new HashMap<String, String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            return found;
        } catch (SQLException broken) {
            throw unanswered(broken);
        }
    }

    private static void texts(PreparedStatement statement, Collection<String> texts) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(2, connection.createArrayOf("text", texts.toArray()));
    }

    private static UncheckedIOException unanswered(SQLException broken) {
        return new Stage.StageBroken(broken);
    }

    /** The kept number as it is stored. */
    static byte[] bytes(KeptIne ine) {
        return HexFormat.of().parseHex(ine.hash());
    }

    @FunctionalInterface
    private interface Arguments {

        void set(PreparedStatement statement) throws SQLException;
    }
}
