package fr.passerelle.gateway.portal;

import fr.passerelle.identity.establishment.Uai;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names of schools, as their directories write them. */
final class SchoolNames {

    private final JdbcClient jdbc;

    SchoolNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> of(Collection<Uai> schools) {
        return jdbc.sql("select name from school_record where uai = any(:uais) order by name")
                .param("uais", schools.stream().map(Uai::value).toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
    }
}
