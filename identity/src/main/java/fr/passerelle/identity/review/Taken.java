package fr.passerelle.identity.review;

import fr.passerelle.identity.adoption.ByHand;
import fr.passerelle.identity.adoption.Named;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.notice.Bearing;
import fr.passerelle.identity.person.SourceKey;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A decision being carried out, inside the caller's transaction; whatever it writes bears its number.
 *
 * @param before how the pseudonyms stood of the people whom it touches
 */
record Taken(JdbcClient jdbc, long id, String operator, OffsetDateTime at, Bearing before) {

    String number() {
        return Long.toString(id);
    }

    /** Ties those records to that person, whose they were not. */
    void move(Collection<SourceKey> records, String person) {
        move(records, person, id);
    }

    private void move(Collection<SourceKey> records, String person, @Nullable Long by) {
        for (var record : records) {
            jdbc.sql("update link set until_at = ? where source = ? and key = ? and until_at is null")
                    .params(at, record.source(), record.key())
                    .update();
            tie(record, person, by);
        }
    }

    /** Ties a record that is nobody's. */
    void tie(SourceKey record, String person) {
        tie(record, person, id);
    }

    /** A link that is restored bears the number of the decision that made it first, so that this one can be undone too. */
    private void tie(SourceKey record, String person, @Nullable Long by) {
        jdbc.sql("insert into link (source, key, person, evidence, author, from_at, decision)"
                        + " values (:source, :key, :person, :evidence, :operator, :at, :by)")
                .param("source", record.source())
                .param("key", record.key())
                .param("person", person)
                .param("evidence", "décision " + id)
                .param("operator", operator)
                .param("at", at)
                .param("by", by)
                .update();
    }

    /** A new number, which this decision has touched like the others. */
    String mint(Mint source) {
        var fresh = source.mint(at).value();
        jdbc.sql("update decision set people = people || ?::text where id = ?")
                .params(fresh, id)
                .update();
        return fresh;
    }

    /** A new number that leads to that person, for a name that their own number cannot bear. */
    String mintFor(Mint source, String person) {
        var fresh = mint(source);
        jdbc.sql("update person set merged_into = ? where id = ?")
                .params(person, fresh)
                .update();
        return fresh;
    }

    /** Keeps how a name stood as well. */
    Taken keeping(Named name) {
        var image = BeforeImage.read(jdbc.sql("select before from decision where id = ?")
                .param(id)
                .query(String.class)
                .single());
        jdbc.sql("update decision set before = ?::jsonb where id = ?")
                .params(image.with(name).json(), id)
                .update();
        return this;
    }

    /** Remembers that the record is not that person's. */
    void apart(SourceKey record, String person) {
        jdbc.sql("insert into not_the_same (source, key, person, decision) values (?, ?, ?, ?) on conflict do nothing")
                .params(record.source(), record.key(), person, id)
                .update();
    }

    void close(long reviewCase) {
        jdbc.sql("update review_case set closed_at = ?, decision = ? where id = ?")
                .params(at, id, reviewCase)
                .update();
    }

    /** Makes everything stand as before that decision; what others have tied since stays. */
    void restore(long undone, BeforeImage before) {
        var made = jdbc.sql(
                        "update link set until_at = ? where decision = ? and until_at is null returning source, key")
                .params(at, undone)
                .query((row, n) -> new SourceKey(row.getString(1), row.getString(2)))
                .list();
        before.links().stream()
                .filter(tie -> made.contains(tie.record()))
                .forEach(tie -> tie(tie.record(), tie.person(), tie.decision()));
        before.people()
                .forEach(person -> jdbc.sql("update person set merged_into = :into where id = :id")
                        .param("into", person.mergedInto())
                        .param("id", person.id())
                        .update());
        forget(undone, before);
        var names = new ByHand(jdbc);
        before.names().forEach(name -> names.restore(name, at));
        jdbc.sql("""
                update review_case c set closed_at = null, decision = null
                where decision = ? and not exists (
                  select 1 from review_case o where o.closed_at is null and o.kind = c.kind
                    and (o.source, o.key, o.named, o.holder, o.value)
                      is not distinct from (c.source, c.key, c.named, c.holder, c.value)
                    and (c.kind <> 'NUMBERS' or o.candidates @> c.candidates))""").param(undone).update();
    }

    /** What was remembered is as before; a number that the decision made leads to the one it was made from. */
    private void forget(long undone, BeforeImage before) {
        jdbc.sql("delete from not_the_same where decision = ?").param(undone).update();
        before.apart()
                .forEach(apart -> jdbc.sql("insert into not_the_same (source, key, person, decision)"
                                + " values (?, ?, ?, ?) on conflict do nothing")
                        .params(apart.source(), apart.key(), apart.person(), apart.decision())
                        .update());
        leadBack(undone, before);
    }

    /** What came to a number that a split made follows it to where it leads from now on. */
    private void leadBack(long undone, BeforeImage before) {
        var known = before.people().stream().map(BeforeImage.Whither::id).toList();
        var made = jdbc.sql("""
                select number from decision, unnest(people) number
                where id = :undone and kind = 'SPLIT' and number <> all(:known)""")
                .param("undone", undone)
                .param("known", known.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
        for (var number : made) {
            var to = known.getFirst();
            jdbc.sql("update person set merged_into = :to where id = :number or merged_into = :number")
                    .param("to", to)
                    .param("number", number)
                    .update();
            var followers = BeforeImage.of(jdbc, List.of(number)).links();
            move(followers.stream().map(BeforeImage.Tie::record).toList(), to, null);
        }
    }
}
