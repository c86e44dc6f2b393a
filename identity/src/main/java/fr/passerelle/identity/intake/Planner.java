package fr.passerelle.identity.intake;

import fr.passerelle.identity.intake.Feed.Delivered;
import fr.passerelle.identity.intake.Feed.Extent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Stages one feed and stores the difference to what is live; runs inside the caller's transaction. */
final class Planner {

    private final DataSource database;
    private final JdbcClient jdbc;
    private final UnaryOperator<byte[]> ineHash;

    Planner(DataSource database, UnaryOperator<byte[]> ineHash) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.ineHash = ineHash;
    }

    /**
     * What a feed came to.
     *
     * @param keyless how many faults of a complete feed name nobody
     * @param more whether it brought anything and says that the next reading starts elsewhere
     */
    record Outcome(Counts counts, Delivered delivered, int keyless, boolean more) {}

    /** Makes the INE's key before the transaction: a key made inside one that is rolled back would be lost. */
    void warmUp() {
        var _ = ineHash.apply(new byte[0]);
    }

    /** Whether there is anything of that source for a plan to be joined with; of a first feed, nothing need be counted. */
    private boolean isHeld(String source) {
        return jdbc.sql("select to_regclass(source_table('person_record', ?)) is not null")
                .param(source)
                .query(Boolean.class)
                .single();
    }

    Outcome plan(FeedSource source, LocalDate today, Feed feed, StageTables tables) throws IOException, PlanRefused {
        dropEarlier(source.id(), tables.run());
        var known = new StoredKnown(database, source.id());
        var register = register(source);
        var staged = read(source.id(), feed, known, register, tables);
        believe(register);
        keepSchools(tables, register);
        if (isHeld(source.id())) {
            jdbc.sql("analyze %s (said, key, ine)".formatted(tables.people())).update();
        }
        var aside = new Doubts(jdbc, tables, source.id())
                .settle(staged.delivered().extent(), staged.stage().suspects(), known);
        keepFaults(tables.run(), staged.stage(), aside);
        var followers = new Renumbered(jdbc, tables, source.id())
                .follow(staged.delivered().extent(), known);
        var difference = new Difference(
                jdbc, tables, source.id(), source.rules().on(today).deferred());
        difference.store(staged.delivered().extent(), known);
        var counts =
                difference.count(staged.stage().faultCount() + aside.size(), Math.max(0, known.repeated() - followers));
        if (staged.delivered().extent() == Extent.COMPLETE && counts.read() == 0) {
            throw new PlanRefused(
                    "INTAKE-EMPTY", "l'annuaire a répondu sans une seule personne utilisable ; rien n'est changé");
        }
        var mark = staged.delivered().mark();
        var moves = mark != null && !known.mark().equals(Optional.of(mark));
        return new Outcome(
                counts,
                staged.delivered(),
                staged.delivered().extent() == Extent.COMPLETE ? staged.stage().keyless() : 0,
                moves && counts.deferred() == 0 && counts.read() + counts.gone() > 0);
    }

    /** Those of earlier plans, and of programs that were stopped while they read. */
    private void dropEarlier(String source, long run) {
        jdbc.sql("select id from sync_run where source = ? and id <> ? and (staged or ended_at is null)")
                .params(source, run)
                .query(Long.class)
                .list()
                .forEach(earlier -> new StageTables(earlier).drop(jdbc));
        jdbc.sql("update sync_run set staged = false where source = ? and staged")
                .param(source)
                .update();
    }

    private SchoolRegister register(FeedSource source) {
        Map<String, String> uaiByKey = new HashMap<>();
        Map<String, String> ownerByUai = new HashMap<>();
        jdbc.sql("select source, key, uai from school_record where gone_at is null")
                .query(row -> {
                    ownerByUai.put(row.getString(3), row.getString(1));
                    if (source.id().equals(row.getString(1))) {
                        uaiByKey.put(row.getString(2), row.getString(3));
                    }
                });
        return new SchoolRegister(source, uaiByKey, ownerByUai);
    }

    private Staged read(String source, Feed feed, StoredKnown known, SchoolRegister register, StageTables tables)
            throws IOException {
        var connection = DataSourceUtils.getConnection(database);
        try {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + tables.people() + " from stdin with (format binary)");
            try {
                var rows = new CopyRows(copy);
                var stage = new Stage(source, rows, register, known, ineHash);
                var delivered = feed.read(known, stage);
                rows.end();
                return new Staged(stage, delivered);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException broken) {
            throw new Stage.StageBroken(broken);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** A delivery most of whose schools are somebody else's is somebody else's: nothing of it is taken. */
    private static void believe(SchoolRegister register) throws PlanRefused {
        if (register.foreign() > register.told().size()) {
            throw new PlanRefused(
                    "INTAKE-WRONG-DIRECTORY",
                    register.foreign() + " établissements sur "
                            + (register.foreign() + register.told().size())
                            + " n'appartiennent pas à cette source : ce n'est pas la livraison attendue");
        }
    }

    private void keepSchools(StageTables tables, SchoolRegister register) {
        new JdbcTemplate(database)
                .batchUpdate(
                        "insert into " + tables.schools() + " values (?, ?, ?, ?, ?, ?)",
                        register.told().values().stream()
                                .map(row -> new Object[] {
                                    row.school().key(),
                                    row.school().uai().value(),
                                    row.school().name(),
                                    row.school().kind().name(),
                                    row.school().city(),
                                    row.notes()
                                })
                                .toList());
    }

    private void keepFaults(long run, Stage stage, Iterable<Reading.Fault> aside) {
        var faults = stage.faults();
        aside.forEach(fault -> {
            if (faults.size() < Stage.KEPT_FAULTS) {
                faults.add(fault);
            }
        });
        new JdbcTemplate(database)
                .batchUpdate(
                        "insert into sync_fault (run, code, file, line, key, message) values (?, ?, ?, ?, ?, ?)",
                        faults.stream()
                                .map(fault -> new Object[] {
                                    run,
                                    fault.code(),
                                    clean(fault.file()),
                                    fault.line(),
                                    clean(fault.key()),
                                    clean(fault.message())
                                })
                                .toList());
    }

    /** PostgreSQL's text cannot hold a NUL, and a fault must be told whatever it quotes. */
    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace('\0', ' ');
    }

    private record Staged(Stage stage, Delivered delivered) {}
}
