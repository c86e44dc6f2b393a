package fr.passerelle.identity.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who vouched for which held plan. An approval is sealed over the plan as it was shown: one whose plan or words were
 * altered since does not count.
 */
final class Approvals {

    private final JdbcClient jdbc;
    private final UnaryOperator<byte[]> seal;

    Approvals(JdbcClient jdbc, UnaryOperator<byte[]> seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Keeps it; a second word of the same operator counts for nothing more. */
    void add(long run, Approval approval, Instant at) {
        var moment = at.truncatedTo(ChronoUnit.MILLIS);
        var digest = digest(run);
        jdbc.sql("""
                insert into sync_approval (run, operator, reason, at, digest, signature)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        run,
                        approval.operator(),
                        approval.reason(),
                        moment.atOffset(ZoneOffset.UTC),
                        digest,
                        signature(run, new Signed(approval.operator(), approval.reason(), moment), digest))
                .update();
    }

    /** Those that are as they were given, of the plan as it is. */
    List<Signed> valid(long run) {
        var digest = digest(run);
        return jdbc
                .sql("select operator, reason, at, digest, signature from sync_approval where run = ? order by at")
                .param(run)
                .query((row, n) -> {
                    var signed = new Signed(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant());
                    return MessageDigest.isEqual(row.getBytes(4), digest)
                                    && MessageDigest.isEqual(row.getBytes(5), signature(run, signed, digest))
                            ? List.of(signed)
                            : List.<Signed>of();
                })
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Of everything the plan would do, and of the records it would do it with, in an order that does not change. */
    private byte[] digest(long run) {
        var lines = lines(run);
        var people = new StageTables(run).people();
        var isStaged = jdbc.sql("select to_regclass(?) is not null")
                .param(people)
                .query(Boolean.class)
                .single();
        return isStaged
                ? jdbc.sql("""
                                select sha256(? || coalesce(
                                  string_agg(sha256(convert_to(s::text, 'UTF8')), ''::bytea order by ordinal), ''::bytea))
                                from %s s""".formatted(people))
                        .param(lines)
                        .query(byte[].class)
                        .single()
                : lines;
    }

    private byte[] lines(long run) {
        return jdbc.sql("""
                        select sha256(coalesce(string_agg(sha256(convert_to(
                          concat_ws('|', what, key, kind, schools::text, before::text, was, fields::text), 'UTF8')), ''::bytea
                          order by what, key), ''::bytea))
                        from sync_line where run = ?""").param(run).query(byte[].class).single();
    }

    private byte[] signature(long run, Signed signed, byte[] digest) {
        var words = String.join(
                "\n",
                Long.toString(run),
                signed.operator(),
                signed.reason(),
                signed.at().toString());
        var text = words.getBytes(StandardCharsets.UTF_8);
        var all = new byte[text.length + 1 + digest.length];
        System.arraycopy(text, 0, all, 0, text.length);
        System.arraycopy(digest, 0, all, text.length + 1, digest.length);
        return seal.apply(all);
    }
}
