package fr.passerelle.identity.review;

import fr.passerelle.identity.adoption.Named;
import fr.passerelle.identity.person.SourceKey;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * How some numbers stand, whole: what a decision keeps of before it, and goes back to when it is undone. Pseudonyms are not
 * in it, for no decision ever changes one; it may only give one that an imported list names.
 *
 * @param people the numbers, and where each leads
 * @param links the records tied to them
 * @param apart what is remembered not to be theirs
 * @param names the names of imported lists that it gave or refused; decisions kept before these could be have none
 */
record BeforeImage(
        List<Whither> people,
        List<Tie> links,
        List<Apart> apart,
        @Nullable List<Named> names) {

    private static final JsonMapper JSON = new JsonMapper();

    BeforeImage {
        people = List.copyOf(people);
        links = List.copyOf(links);
        apart = List.copyOf(apart);
        names = names == null ? List.of() : List.copyOf(names);
    }

    @Override
    public List<Named> names() {
        return names == null ? List.of() : names;
    }

    /** The same with that name. */
    BeforeImage with(Named name) {
        return new BeforeImage(people, links, apart, List.of(name));
    }

    /** A number, and the one that it leads to. */
    record Whither(String id, @Nullable String mergedInto) {}

    /** A record tied to a number, by that decision, if by any. */
    record Tie(
            String source,
            String key,
            String person,
            @Nullable Long decision) {

        SourceKey record() {
            return new SourceKey(source, key);
        }
    }

    /** A record that is not that person's, as that decision says. */
    record Apart(String source, String key, String person, long decision) {}

    /** How those numbers stand now. */
    static BeforeImage of(JdbcClient jdbc, Collection<String> people) {
        var ids = people.toArray(String[]::new);
        return new BeforeImage(
                jdbc.sql("select id, merged_into from person where id = any(?) order by id")
                        .param(ids)
                        .query((row, n) -> new Whither(row.getString(1), row.getString(2)))
                        .list(),
                jdbc.sql("select source, key, person, decision from link where person = any(?) and until_at is null"
                                + " order by source, key")
                        .param(ids)
                        .query((row, n) ->
                                new Tie(row.getString(1), row.getString(2), row.getString(3), (Long) row.getObject(4)))
                        .list(),
                jdbc.sql("select source, key, person, decision from not_the_same where person = any(?)"
                                + " order by source, key, person")
                        .param(ids)
                        .query((row, n) ->
                                new Apart(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                        .list(),
                List.of());
    }

    static BeforeImage read(String json) {
        return JSON.readValue(json, BeforeImage.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
