package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what records turned out to be, many at a time. */
final class Ledger {

    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final Mint mint;
    private final String source;
    private final OffsetDateTime now;
    private final List<Line> links = new ArrayList<>();
    private final List<Line> cases = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();

    Ledger(JdbcClient jdbc, Mint mint, String source, OffsetDateTime now) {
        this.jdbc = jdbc;
        this.mint = mint;
        this.source = source;
        this.now = now;
    }

    private record Line(String key, String people, String evidence) {}

    void write(String key, Match match) {
        switch (match) {
            case Match.Same(var person, var evidence) -> links.add(new Line(key, person.value(), evidence.toString()));
            case Match.Ambiguous(var candidates, var evidence) ->
                cases.add(new Line(key, ids(candidates), evidence.toString()));
            case Match.New() -> strangers.add(key);
        }
        if (links.size() + cases.size() + strangers.size() >= AT_ONCE) {
            flush();
        }
    }

    /** Writes what is still waiting. */
    void flush() {
        mint.give(source, strangers, now);
        insert("""
                insert into link (source, key, person, evidence, author, from_at)
                select :source, key, people, evidence, 'matcher', :now""", links);
        insert("""
                insert into review_case (source, key, candidates, evidence, opened_at)
                select :source, key, string_to_array(people, ' '), evidence, :now""", cases);
        strangers.clear();
        links.clear();
        cases.clear();
    }

    private void insert(String what, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql(what + " from unnest(:keys::text[], :people::text[], :evidence::text[]) as l(key, people, evidence)")
                .param("source", source)
                .param("now", now)
                .param("keys", lines.stream().map(Line::key).toArray(String[]::new))
                .param("people", lines.stream().map(Line::people).toArray(String[]::new))
                .param("evidence", lines.stream().map(Line::evidence).toArray(String[]::new))
                .update();
    }

    private static String ids(List<PersonId> people) {
        return people.stream().map(PersonId::value).collect(Collectors.joining(" "));
    }
}
