package fr.passerelle.identity.review;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a decision asks of numbers before it is taken. */
record Numbers(JdbcClient jdbc) {

    /** The number that it leads to today. */
    String resolved(PersonId person) throws DecisionRefused {
        return jdbc.sql("select coalesce(merged_into, id) from person where id = ?")
                .param(person.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new DecisionRefused("DECISION-UNKNOWN-PERSON", "aucun numéro « " + person + " »"));
    }

    List<String> withThoseBehind(Collection<String> people) {
        return jdbc.sql("select id from person where id = any(:people) or merged_into = any(:people) order by id")
                .param("people", people.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }

    List<SourceKey> keysOf(String person) {
        return jdbc.sql("select source, key from link where person = ? and until_at is null order by source, key")
                .param(person)
                .query((row, n) -> new SourceKey(row.getString(1), row.getString(2)))
                .list();
    }

    /** Two live records of one directory are two people, unless somebody who is sure says otherwise. */
    void checkApart(String one, String other) throws DecisionRefused {
        for (var source : liveSources(other)) {
            checkAlone(source, one);
        }
    }

    void checkAlone(String source, String person) throws DecisionRefused {
        if (liveSources(person).contains(source)) {
            throw new DecisionRefused(
                    "DECISION-TWO-IN-ONE-SOURCE",
                    "l'annuaire " + source + " a aujourd'hui une fiche pour chacun : ce sont deux personnes,"
                            + " sauf si vous en êtes sûr (--sure)");
        }
    }

    /** Whose records those are, directory by directory. */
    static Set<String> sources(Collection<SourceKey> records) {
        var sources = new TreeSet<String>();
        records.forEach(record -> sources.add(record.source()));
        return sources;
    }

    private List<String> liveSources(String person) {
        return jdbc.sql("""
                select distinct l.source from link l
                join person_record r on r.source = l.source and r.key = l.key and r.gone_at is null
                where l.person = ? and l.until_at is null order by l.source""").param(person).query((row, n) -> row.getString(1)).list();
    }
}
