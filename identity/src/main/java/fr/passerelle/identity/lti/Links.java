package fr.passerelle.identity.lti;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.person.PersonId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The links that were chosen in tools, each for the schools of whoever chose it. */
final class Links {

    /** What one page shows, the newest first. */
    private static final int MOST = 200;

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> CUSTOM = new TypeReference<>() {};
    private final JdbcClient jdbc;
    private final Clock clock;

    Links(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(LtiTool tool, PersonId author, Collection<Uai> schools, List<Chosen.Item> items) {
        items.forEach(item -> jdbc.sql("insert into lti_link"
                        + " (id, client, deployment, url, title, description, custom, schools, author, made_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        tool.clientId(),
                        tool.deploymentId(),
                        item.url().toString(),
                        item.title(),
                        item.text(),
                        JSON.writeValueAsString(item.custom()),
                        names(schools),
                        author.value(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** Those of that tool for people of those schools. */
    List<Link> of(LtiTool tool, Collection<Uai> schools) {
        return jdbc.sql(
                        "select id, url, title, description, custom from lti_link"
                                + " where client = ? and deployment = ? and schools && ?::text[] order by made_at desc, id limit ?")
                .params(tool.clientId(), tool.deploymentId(), names(schools), MOST)
                .query(Links::read)
                .list();
    }

    /** The one of that id, when it is for people of those schools. */
    Optional<Link> find(LtiTool tool, String id, Collection<Uai> schools) {
        return jdbc.sql("select id, url, title, description, custom from lti_link"
                        + " where client = ? and deployment = ? and schools && ?::text[] and id = ?")
                .params(tool.clientId(), tool.deploymentId(), names(schools), id)
                .query(Links::read)
                .optional();
    }

    private static String[] names(Collection<Uai> schools) {
        return schools.stream().map(Uai::value).toArray(String[]::new);
    }

    private static Link read(ResultSet row, int n) throws SQLException {
        return new Link(
                row.getString("id"),
                URI.create(row.getString("url")),
                row.getString("title"),
                row.getString("description"),
                JSON.readValue(row.getString("custom"), CUSTOM));
    }
}
