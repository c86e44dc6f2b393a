package fr.passerelle.identity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may never happen to people's numbers, whatever directories say. */
final class LinkWatch {

    private final JdbcClient jdbc;
    private final List<String> sources;
    private final List<RandomDirectory> directories;
    private final List<RandomFeeds> feeds;
    private final Map<String, String> numbers = new HashMap<>();

    LinkWatch(JdbcClient jdbc, List<String> sources, List<RandomDirectory> directories, List<RandomFeeds> feeds) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.directories = directories;
        this.feeds = feeds;
    }

    void check() {
        var now = new HashMap<String, String>();
        jdbc.sql("select source || '/' || key, person from link where until_at is null")
                .query(row -> {
                    assertThat(now.put(row.getString(1), row.getString(2)))
                            .as("one number for " + row.getString(1))
                            .isNull();
                });
        assertThat(now).as("numbers never change and never vanish").containsAllEntriesOf(numbers);
        numbers.putAll(now);
        assertThat(jdbc.sql("select id from person").query(String.class).list())
                .as("every number is somebody's")
                .containsExactlyInAnyOrderElementsOf(new HashSet<>(now.values()));
        oneHumanANumber(now);
        everybodyHasOne(now);
    }

    private void oneHumanANumber(Map<String, String> now) {
        var humanOf = new HashMap<String, Integer>();
        var numberOf = new HashMap<Integer, String>();
        var misnumbered = misnumbered();
        now.forEach((key, number) -> {
            var human = human(key);
            var before = humanOf.putIfAbsent(number, human);
            assertThat(before == null || before == human)
                    .as("two humans under one number, one of them " + key)
                    .isTrue();
            if (InventedHumans.hasKey(human) && !misnumbered.contains(human)) {
                var other = numberOf.putIfAbsent(human, number);
                assertThat(other == null || other.equals(number))
                        .as("two numbers for human " + human + ", one of them at " + key)
                        .isTrue();
            }
        });
    }

    /** All who are here, and who are somebody: of guardians, only those whom a pupil names. */
    private void everybodyHasOne(Map<String, String> now) {
        var cases = new HashSet<>(jdbc.sql("select source || '/' || key from review_case where closed_at is null")
                .query(String.class)
                .list());
        var waiting = jdbc.sql("""
                select source || '/' || key from person_record r where gone_at is null and (profile <> 'GUARDIAN'
                  or exists (select 1 from guardianship g where g.source = r.source and g.guardian_key = r.key))""").query(String.class).list();
        assertThat(waiting)
                .as("has a number, or is a case for a human")
                .allMatch(key -> now.containsKey(key) || cases.contains(key));
    }

    private Set<Integer> misnumbered() {
        var all = new HashSet<Integer>();
        feeds.forEach(each -> all.addAll(each.misnumbered()));
        return all;
    }

    private int human(String link) {
        var parts = link.split("/", 2);
        return directories.get(sources.indexOf(parts[0])).humans().get(parts[1]);
    }
}
