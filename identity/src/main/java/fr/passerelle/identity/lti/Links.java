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

    /** Chosen by the one of that number, also under one that was merged into it. */
    private static final String OWN =
            "author in (select :person union select id from person where merged_into = :person)";

    private static final String READ =
            "select id, url, title, description, custom, " + OWN + " as own from lti_link where ";
    private static final String FOR_SCHOOLS =
            "client = :client and deployment = :deployment and schools && :schools::text[]";
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

    /** Those of that tool for people of those schools, as that one sees them. */
    List<Link> of(LtiTool tool, Collection<Uai> schools, PersonId person) {
        return at(READ + FOR_SCHOOLS + " order by made_at desc, id limit :most", tool, person)
                .param("schools", names(schools))
                .param("most", MOST)
                .query(Links::read)
                .list();
    }

    /** The one of that id, when it is for people of those schools, as that one sees it. */
    Optional<Link> find(LtiTool tool, String id, Collection<Uai> schools, PersonId person) {
        return at(READ + FOR_SCHOOLS + " and id = :id", tool, person)
                .param("schools", names(schools))
                .param("id", id)
                .query(Links::read)
                .optional();
    }

    /** Takes it away, when that one chose it; whether it did, which is so for one caller. */
    boolean remove(LtiTool tool, String id, PersonId person) {
        return at(
                                "delete from lti_link where client = :client and deployment = :deployment and id = :id and "
                                        + OWN,
                                tool,
                                person)
                        .param("id", id)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec at(String sql, LtiTool tool, PersonId person) {
        return jdbc.sql(sql)
                .param("client", tool.clientId())
                .param("deployment", tool.deploymentId())
                .param("person", person.value());
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
                JSON.readValue(row.getString("custom"), CUSTOM),
                row.getBoolean("own"));
    }
}
