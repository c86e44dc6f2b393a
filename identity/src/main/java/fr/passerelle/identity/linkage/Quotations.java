package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds people by what others than their directory quote of them: an academy's key, the address of a member of the staff. It
 * leans on the keys for matching, so that a feed pays for no further index.
 */
public final class Quotations {

    private static final String LINKED = """
            select distinct coalesce(p.merged_into, p.id) from linkage_key k
            join person_record r on r.source = k.source and r.key = k.key and r.gone_at is null
            join link l on l.source = r.source and l.key = r.key and l.until_at is null
            join person p on p.id = l.person
            where k.value = :block and %s order by 1""";

    private final JdbcClient jdbc;
    private final Academies academies;

    /** Looked up there, those directories being the academies' own. */
    public Quotations(JdbcClient jdbc, Academies academies) {
        this.jdbc = jdbc;
        this.academies = academies;
    }

    /** Which keys of our directories that one may be: in the academy's écoles, and in its collèges and lycées. */
    public List<SourceKey> meant(AafKey key) {
        return academies.meant(key.kept()).stream()
                .map(address -> new SourceKey(address.source(), address.key()))
                .toList();
    }

    /** The numbers of those whose records in other directories quote that key. */
    public List<PersonId> quoting(AafKey key) {
        return jdbc.sql(LINKED.formatted("r.content -> 'aafKeys' @> to_jsonb(:key::text)"))
                .param("block", Blocks.quoting(key.kept()))
                .param("key", key.kept())
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
    }

    /** The numbers of the staff who have that address, in small letters. */
    public List<PersonId> staffAt(String mail) {
        return jdbc.sql(LINKED.formatted(
                        "r.profile in ('TEACHER', 'STAFF') and lower(btrim(r.content ->> 'mail')) = :mail"))
                .param("block", Blocks.reachedAt(mail))
                .param("mail", mail)
                .query((row, n) -> new PersonId(row.getString(1)))
                .list();
    }
}
