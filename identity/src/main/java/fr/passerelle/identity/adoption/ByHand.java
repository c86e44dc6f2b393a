package fr.passerelle.identity.adoption;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives the names of which a human has decided whose they are, inside the caller's transaction. What a human has decided
 * about once is never tried by itself again, for nothing is kept of the INE that it came with.
 */
public final class ByHand {

    private final JdbcClient jdbc;

    /** In that database. */
    public ByHand(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a name stands. */
    public Named named(Holder holder, String value) {
        return jdbc.sql("""
                select state, conflict, person, by_hand, kind = 'PUBLISHER' and exists (
                  select 1 from pseudonym s where s.publisher = a.holder and s.value = a.value)
                from adoption a where kind = ? and holder = ? and value = ?""")
                .params(holder.kind().name(), holder.id(), value)
                .query((row, n) -> new Named(
                        holder,
                        value,
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5)))
                .single();
    }

    /** Who bears that name at its publisher today, under the number of today; nobody at an ENT. */
    public Optional<String> bearer(Holder holder, String value) {
        return jdbc.sql("""
                select coalesce(p.merged_into, p.id) from pseudonym s join person p on p.id = s.person
                where :kind = 'PUBLISHER' and s.publisher = :holder and s.value = :value""")
                .param("kind", holder.kind().name())
                .param("holder", holder.id())
                .param("value", value)
                .query(String.class)
                .optional();
    }

    /** Whether that holder, a publisher, knows that person by a name already, under whichever number. */
    public boolean knows(Holder holder, String person) {
        return jdbc.sql("""
                select :kind = 'PUBLISHER' and exists (
                  select 1 from pseudonym s join person p on p.id = s.person
                  where s.publisher = :holder and coalesce(p.merged_into, p.id) = :person)""")
                .param("kind", holder.kind().name())
                .param("holder", holder.id())
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /**
     * The name is that person's.
     *
     * @param number the number that bears it at a publisher: the person's own, or one that leads there when the publisher
     *     knows the person by another name already
     */
    public void give(Holder holder, String value, String person, String number, OffsetDateTime now) {
        write(new Named(holder, value, "ADOPTED", null, person, true, false), now);
        if (holder.kind() == Holder.Kind.PUBLISHER) {
            jdbc.sql("insert into pseudonym (publisher, person, value) values (?, ?, ?) on conflict do nothing")
                    .params(holder.id(), number, value)
                    .update();
        }
    }

    /** The name is nobody's, for good. */
    public void refuse(Holder holder, String value, OffsetDateTime now) {
        write(new Named(holder, value, "REFUSED", null, null, true, false), now);
    }

    /** Makes a name stand as before; a pseudonym that only a decision made is nobody's again. */
    public void restore(Named before, OffsetDateTime now) {
        var holder = before.holder();
        if (holder.kind() == Holder.Kind.PUBLISHER && !before.sent()) {
            jdbc.sql("delete from pseudonym where publisher = ? and value = ?")
                    .params(holder.id(), before.value())
                    .update();
        }
        write(before, now);
    }

    private void write(Named named, OffsetDateTime now) {
        jdbc.sql("""
                update adoption set state = :state, conflict = :conflict, person = :person, by_hand = true, ine = null,
                  adopted_at = case when :state = 'ADOPTED' then :now::timestamptz end
                where kind = :kind and holder = :holder and value = :value""")
                .param("state", named.state())
                .param("conflict", named.conflict())
                .param("person", named.person())
                .param("now", now)
                .param("kind", named.holder().kind().name())
                .param("holder", named.holder().id())
                .param("value", named.value())
                .update();
    }
}
