package fr.passerelle.gateway.command.sync;

import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.PlannedChange;
import fr.passerelle.identity.intake.Plans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a whole plan to a file that only its owner reads, line after line: memory does not grow with the plan. The file
 * appears when it is complete; until then, and when it fails, whatever bore that name stays.
 */
public final class PlanExport {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 1_000;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    /** From that database. */
    public PlanExport(DataSource database, PlatformTransactionManager transactions) {
        this.database = new JdbcTemplate(database);
        this.database.setFetchSize(AT_ONCE);
        // Outside of a transaction the driver would read the whole plan before it hands over the first line.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** Whether a file of that name can be written: {@code .csv} or {@code .json}. */
    public static boolean takes(Path file) {
        return isCsv(file) || name(file).endsWith(".json");
    }

    /** Writes those lines of that run there, through that mask, and tells how many. */
    public long write(long run, Plans.Wanted wanted, Mask mask, Path file) throws IOException {
        var target = file.toAbsolutePath();
        var half = target.resolveSibling(
                target.getFileName() + ".part" + ProcessHandle.current().pid());
        try {
            long lines;
            try (var out = open(half)) {
                lines = isCsv(file) ? csv(run, wanted, mask, out) : json(run, wanted, mask, out);
            }
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return lines;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private long csv(long run, Plans.Wanted wanted, Mask mask, Writer out) throws IOException {
        var rows = new CsvRows(out);
        rows.row(
                "changement",
                "profil",
                "cle",
                "etablissements",
                "etablissements_avant",
                "champ",
                "valeur_avant",
                "valeur_apres");
        return each(run, wanted, change -> csv(mask.line(change), rows));
    }

    private static void csv(Mask.Line line, CsvRows rows) throws IOException {
        var fields = line.fields().isEmpty() ? List.of(new Mask.Field("", false, null, null)) : line.fields();
        for (var field : fields) {
            var named = !field.field().isEmpty();
            rows.row(
                    Words.kind(line.kind()),
                    Words.one(line.what()),
                    line.key(),
                    String.join(" ", line.schools()),
                    String.join(" ", line.before()),
                    Values.field(field.field()),
                    named && !field.masked() ? Values.text(field.field(), field.before()) : "",
                    named && !field.masked() ? Values.text(field.field(), field.after()) : "");
        }
    }

    private long json(long run, Plans.Wanted wanted, Mask mask, Writer out) throws IOException {
        try (var lines = JSON.writer().writeValuesAsArray(out)) {
            return each(run, wanted, change -> lines.write(mask.line(change)));
        }
    }

    private long each(long run, Plans.Wanted wanted, Sink sink) throws IOException {
        var lines = new long[1];
        try {
            transaction.executeWithoutResult(status -> new Plans(JdbcClient.create(database))
                    .each(run, wanted, change -> {
                        lines[0]++;
                        unchecked(sink, change);
                    }));
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
        return lines[0];
    }

    private static void unchecked(Sink sink, PlannedChange change) {
        try {
            sink.take(change);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static Writer open(Path file) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var attributes = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {owner}
                : new FileAttribute<?>[0];
        return Channels.newWriter(
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes),
                StandardCharsets.UTF_8);
    }

    private static boolean isCsv(Path file) {
        return name(file).endsWith(".csv");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    @FunctionalInterface
    private interface Sink {

        void take(PlannedChange change) throws IOException;
    }
}
