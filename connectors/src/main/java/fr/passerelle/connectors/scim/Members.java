package fr.passerelle.connectors.scim;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is a member of which group. */
final class Members {

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A group as its members show it.
     *
     * @param user the member
     */
    record Place(String user, String group, String name, String uai, boolean division) {}

    /** The members of that group, in a stable order. */
    Set<String> of(String group) {
        return new TreeSet<>(jdbc.sql("select user_id from scim_member where group_id = ?")
                .param(group)
                .query((row, n) -> row.getString(1))
                .list());
    }

    /** The members of these groups, by group. */
    Map<String, List<String>> of(Collection<String> groups) {
        return jdbc
                .sql("select group_id, user_id from scim_member where group_id = any(:groups) order by user_id")
                .param("groups", groups.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** The groups of these people, by person. */
    Map<String, List<Place>> groups(Collection<String> users) {
        return jdbc
                .sql("select m.user_id, g.id, g.content ->> 'displayName', g.content -> :urn ->> 'uai',"
                        + " g.content -> :urn ->> 'kind' = 'DIVISION'"
                        + " from scim_member m join scim_resource g on g.id = m.group_id"
                        + " where m.user_id = any(:users) order by g.number")
                .param("urn", Schemas.SCHOOL_GROUP)
                .param("users", users.toArray(String[]::new))
                .query((row, n) -> new Place(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)))
                .list()
                .stream()
                .collect(groupingBy(Place::user));
    }

    void add(String group, Collection<String> users) {
        if (!users.isEmpty()) {
            jdbc.sql("insert into scim_member (group_id, user_id) select :group, unnest(:users) on conflict do nothing")
                    .param("group", group)
                    .param("users", users.toArray(String[]::new))
                    .update();
        }
    }

    void remove(String group, Collection<String> users) {
        if (!users.isEmpty()) {
            jdbc.sql("delete from scim_member where group_id = :group and user_id = any(:users)")
                    .param("group", group)
                    .param("users", users.toArray(String[]::new))
                    .update();
        }
    }

    /** Takes that person out of every group; gives the groups. */
    List<String> leave(String user) {
        return jdbc.sql("delete from scim_member where user_id = ? returning group_id")
                .param(user)
                .query((row, n) -> row.getString(1))
                .list();
    }
}
