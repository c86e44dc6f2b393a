package fr.passerelle.identity.intake;

import com.zaxxer.hikari.HikariDataSource;
import fr.passerelle.identity.TestDatabase;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.IntakeModel.Kept;
import fr.passerelle.identity.intake.IntakeModel.KeptSchool;
import fr.passerelle.identity.intake.IntakeModel.Side;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.linkage.Linkage;
import fr.passerelle.identity.linkage.Matcher;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** An intake on a database of its own beside the other tests', and all that it holds, read back as the model says it. */
final class TrialHouse implements AutoCloseable {

    /** A brake that holds nothing. */
    static final BrakeSettings OFF = new BrakeSettings(
            100, Integer.MAX_VALUE, 100, new BrakeSettings.Share(100, 0), new BrakeSettings.Share(100, 0));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Territory MANCHE = new Territory(
            "manche",
            "Manche",
            Set.of("050"),
            Set.of(SchoolKind.ECOLE, SchoolKind.COLLEGE),
            List.of("un", "deux", "trois"));

    private final HikariDataSource pool;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Intake intake;
    private final Map<String, String> ines = new HashMap<>();

    private TrialHouse(HikariDataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.jdbc = JdbcClient.create(pool);
        this.secrets = new Secrets(jdbc, new MasterKey(new byte[32], RANDOM), RANDOM, clock);
        this.intake = another();
    }

    /** A new one, in a new database of that name. */
    static TrialHouse named(String name, Clock clock) {
        var house = empty(name, clock);
        Flyway.configure().dataSource(house.pool).load().migrate();
        return house;
    }

    /** A new one in a new database without any table. */
    static TrialHouse empty(String name, Clock clock) {
        var shared = TestDatabase.running().jdbc();
        shared.sql("drop database if exists " + name + " with (force)").update();
        shared.sql("create database " + name).update();
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://localhost:"
                + shared.sql("select inet_server_port()").query(Integer.class).single() + "/" + name);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(4);
        return new TrialHouse(pool, clock);
    }

    static FeedSource source(String id, FeedRules rules) {
        return new FeedSource(id, id, MANCHE, rules);
    }

    Intake intake() {
        return intake;
    }

    /** One more on the same database, as another program has it. */
    Intake another() {
        return under(Operators.undeclared());
    }

    /** One more, where those may approve. */
    Intake under(Operators operators) {
        return new Intake(
                pool,
                new JdbcTransactionManager(pool),
                secrets,
                new Linkage(new JdbcTemplate(pool), new Matcher(), new Mint(jdbc, RANDOM)),
                new Intake.Register(new Journal(jdbc, clock, RANDOM), clock, operators));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    DataSource dataSource() {
        return pool;
    }

    /** Forgets everybody. */
    void empty() {
        // The keys stay: an intake has read its own already.
        var tables = jdbc.sql("select string_agg(quote_ident(tablename), ', ') from pg_tables"
                        + " where schemaname = 'public' and tablename not in ('flyway_schema_history', 'secret')"
                        + " and tablename not like 'stage\\_%'")
                .query(String.class)
                .single();
        jdbc.sql("truncate " + tables).update();
    }

    /** All that a plan must leave as it is, in one line. */
    String state() {
        return jdbc.sql("""
                select concat_ws('/',
                  (select md5(string_agg(t::text, ',' order by source, key)) from person_record t),
                  (select md5(string_agg(t::text, ',' order by source, key)) from school_record t),
                  (select md5(string_agg(t::text, ',' order by source, pupil_key, guardian_key)) from guardianship t),
                  (select md5(string_agg(t::text, ',' order by source, school, profile)) from headcount t),
                  (select md5(string_agg(t::text, ',' order by source)) from source_mark t),
                  (select md5(string_agg(t::text, ',' order by t::text)) from linkage_key t),
                  (select md5(string_agg(t::text, ',' order by t::text)) from person_record_past t),
                  (select md5(string_agg(t::text, ',' order by id)) from link t),
                  (select md5(string_agg(t::text, ',' order by id)) from review_case t),
                  (select md5(string_agg(t::text, ',' order by id)) from person t))""").query(String.class).single();
    }

    /** What is held of that source. */
    Side side(String source) {
        return new Side(people(source), schools(source), intake.known(source).mark());
    }

    private Map<String, Kept> people(String source) {
        var people = new TreeMap<String, Kept>();
        jdbc.sql("""
                select key, profile, content, guardians, ties, encode(ine, 'hex') as ine, schools, fingerprint, handle, notes,
                  gone_at is not null as gone from person_record where source = ?""").param(source).query(row -> {
            people.put(row.getString("key"), kept(row));
        });
        return people;
    }

    private Kept kept(ResultSet row) throws SQLException {
        var fingerprint = row.getBytes("fingerprint");
        var kept = new Kept(
                ProfileKind.valueOf(row.getString("profile")),
                JSON.readValue(row.getString("content"), RecordContent.class),
                ties(texts(row, "guardians"), texts(row, "ties")),
                ine(row.getString("ine")),
                new Origin(
                        fingerprint == null ? null : Fingerprint.of(fingerprint),
                        row.getString("handle"),
                        row.getString("notes"),
                        null),
                row.getBoolean("gone"));
        if (!Set.of(texts(row, "schools")).equals(kept.schools())) {
            throw new IllegalStateException("the schools of " + row.getString("key") + " are not those of its content");
        }
        return kept;
    }

    private static Map<String, String> ties(String[] guardians, String[] ties) {
        var byGuardian = new TreeMap<String, String>();
        for (var rank = 0; rank < guardians.length; rank++) {
            byGuardian.put(guardians[rank], ties[rank]);
        }
        return byGuardian;
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    /** The number whose hash that is, among those met so far. */
    private @Nullable String ine(@Nullable String hash) {
        return hash == null ? null : ines.getOrDefault(hash, "?");
    }

    /** Makes the number known, so that its hash can be read. */
    void knowIne(String ine) {
        ines.put(HexFormat.of().formatHex(hash(ine)), ine);
    }

    /** The number as it is kept. */
    byte[] hash(String ine) {
        return secrets.mac("ine", ine.getBytes(StandardCharsets.US_ASCII));
    }

    private Map<String, KeptSchool> schools(String source) {
        var schools = new TreeMap<String, KeptSchool>();
        jdbc.sql("select key, uai, name, kind, city, gone_at is not null from school_record where source = ?")
                .param(source)
                .query(row -> {
                    schools.put(
                            row.getString(1),
                            new KeptSchool(
                                    new SchoolRecord(
                                            row.getString(1),
                                            new Uai(row.getString(2)),
                                            row.getString(3),
                                            SchoolKind.valueOf(row.getString(4)),
                                            row.getString(5)),
                                    row.getBoolean(6)));
                });
        return schools;
    }

    /** By school and profile, those who are not nobody. */
    Map<String, Integer> headcount(String source) {
        var counts = new TreeMap<String, Integer>();
        jdbc.sql("select school || '/' || profile, people from headcount where source = ? and people <> 0")
                .param(source)
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    /** Pupil and guardian, with the kinship and whether by law. */
    Map<String, String> guardianships(String source) {
        var ties = new TreeMap<String, String>();
        jdbc.sql(
                        "select pupil_key || '>' || guardian_key, kinship || '$' || legal::int from guardianship where source = ?")
                .param(source)
                .query(row -> {
                    ties.put(row.getString(1), row.getString(2));
                });
        return ties;
    }

    @Override
    public void close() {
        pool.close();
    }
}
