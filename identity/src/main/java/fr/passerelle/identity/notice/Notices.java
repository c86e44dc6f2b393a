package fr.passerelle.identity.notice;

import fr.passerelle.identity.publisher.Pseudonym;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What publishers have still to be told. Each sees what is about pseudonyms of its own, in the order in which it was
 * decided, until it says that it has it; one that it cannot take is set aside with its reason.
 */
public final class Notices {

    private static final int REFERENCE = 16;

    private final JdbcClient jdbc;
    private final SecureRandom random;

    /** Kept there. */
    public Notices(JdbcClient jdbc, SecureRandom random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /** How the pseudonyms stand of those people, and of all numbers that lead to them. */
    public Bearing of(Collection<String> people) {
        var keep = new HashMap<Bearing.Held, String>();
        jdbc.sql("""
                with asked as (
                  select distinct coalesce(merged_into, id) as id from person where id = any(:people)),
                numbers as (
                  select p.id, a.id as person, true as own, p.minted_at from asked a join person p on p.id = a.id
                  union all
                  select p.id, a.id, false, p.minted_at from asked a join person p on p.merged_into = a.id)
                select s.publisher, s.value, first_value(s.value) over (
                  partition by s.publisher, n.person order by n.own desc, n.minted_at, n.id)
                from numbers n join pseudonym s on s.person = n.id""").param("people", people.toArray(String[]::new)).query(row -> {
            keep.put(new Bearing.Held(row.getString(1), row.getString(2)), row.getString(3));
        });
        return new Bearing(keep);
    }

    /** Tells each publisher what a decision changed for it; a pseudonym that is gone stands for nobody but itself. */
    public void tell(Bearing before, Bearing after, long decision, OffsetDateTime at) {
        before.keep().forEach((held, kept) -> {
            var keep = after.keep().getOrDefault(held, held.pseudonym());
            if (!keep.equals(kept)) {
                write(held, keep, decision, at);
            }
        });
        after.keep().forEach((held, keep) -> {
            if (!before.keep().containsKey(held) && !keep.equals(held.pseudonym())) {
                write(held, keep, decision, at);
            }
        });
    }

    /** The oldest that a publisher does not have yet, in order. */
    public List<Notice> waiting(String publisher, int most) {
        return jdbc.sql("""
                select reference, pseudonym, keep, at from notice
                where publisher = ? and refused is null order by id limit ?""")
                .params(publisher, most)
                .query((row, n) -> new Notice(
                        row.getString(1),
                        new Pseudonym(row.getString(2)),
                        new Pseudonym(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The publisher has those; what is not its own, or not there, is passed over. */
    public void received(String publisher, Collection<String> references) {
        jdbc.sql("delete from notice where publisher = ? and reference = any(?)")
                .params(publisher, references.toArray(String[]::new))
                .update();
    }

    /** The publisher cannot take those, each with its code; they are set aside and not sent again. */
    public int refused(String publisher, Map<String, String> codes) {
        var references = codes.keySet().toArray(String[]::new);
        return jdbc.sql("""
                update notice n set refused = said.code
                from unnest(:references::text[], :codes::text[]) said(reference, code)
                where n.publisher = :publisher and n.reference = said.reference""")
                .param("references", references)
                .param("codes", Arrays.stream(references).map(codes::get).toArray(String[]::new))
                .param("publisher", publisher)
                .update();
    }

    /** How many a publisher does not have yet, and of them the code of the newest that it could not take. */
    public Standing standing(String publisher) {
        return jdbc.sql("""
                select count(*) filter (where refused is null), count(*) filter (where refused is not null),
                  (array_agg(refused order by id desc) filter (where refused is not null))[1]
                from notice where publisher = ?""")
                .param(publisher)
                .query((row, n) -> new Standing(
                        row.getInt(1),
                        row.getInt(2),
                        Optional.ofNullable(row.getString(3)).orElse("")))
                .single();
    }

    /**
     * How a publisher's notices stand.
     *
     * @param waiting that it has not fetched, or not acknowledged
     * @param refused that it said it cannot take
     * @param code why the newest of these, empty for none
     */
    public record Standing(int waiting, int refused, String code) {}

    private void write(Bearing.Held held, String keep, long decision, OffsetDateTime at) {
        var bytes = new byte[REFERENCE];
        random.nextBytes(bytes);
        jdbc.sql("""
                insert into notice (publisher, reference, pseudonym, keep, decision, at) values (?, ?, ?, ?, ?, ?)""")
                .params(held.publisher(), HexFormat.of().formatHex(bytes), held.pseudonym(), keep, decision, at)
                .update();
    }
}
