package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Explains why two records are, or are not, one person to the machine: by the model and the names in force. */
public final class Explainer {

    private static final PersonId NOBODY = new PersonId("nobody");

    private final JdbcClient jdbc;
    private final Records records;

    /** Over that database, in which those directories are academies' own. */
    public Explainer(JdbcClient jdbc, Academies academies) {
        this.jdbc = jdbc;
        this.records = new Records(jdbc, academies);
    }

    /** What speaks for those two being one; empty when one of them is not held. */
    public Optional<Explanation> explain(SourceKey one, SourceKey other) {
        var kin = records.kin(List.of(address(one), address(other)));
        var first = portrait(one).map(each -> each.with(kin.getOrDefault(address(one), List.of())));
        var second = portrait(other).map(each -> each.with(kin.getOrDefault(address(other), List.of())));
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        var names = new NameCounts(jdbc);
        names.ask(List.of(first.get(), second.get()));
        var matcher = new Matcher().with(new Models(jdbc).inForce(), names.known(), names.people());
        return Optional.of(
                matcher.explain(one, first.get(), other, new Known(NOBODY, second.get(), isLive(other), other.key())));
    }

    /** The records that are that person's today. */
    public List<SourceKey> records(PersonId person) {
        return jdbc.sql("""
                select source, key from link
                where person = (select coalesce(merged_into, id) from person where id = ?) and until_at is null
                order by source, key""")
                .param(person.value())
                .query((row, n) -> new SourceKey(row.getString(1), row.getString(2)))
                .list();
    }

    private Optional<Portrait> portrait(SourceKey key) {
        return jdbc.sql("""
                select source, profile, content, encode(ine, 'hex') as ine from person_record
                where source = ? and key = ?""")
                .params(key.source(), key.key())
                .query((row, n) -> records.portrait(row, key.key()))
                .optional();
    }

    private boolean isLive(SourceKey key) {
        return jdbc.sql("select gone_at is null from person_record where source = ? and key = ?")
                .params(key.source(), key.key())
                .query(Boolean.class)
                .single();
    }

    private static Records.Address address(SourceKey key) {
        return new Records.Address(key.source(), key.key());
    }
}
