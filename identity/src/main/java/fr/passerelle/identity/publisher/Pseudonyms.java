package fr.passerelle.identity.publisher;

import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.person.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every publisher's names for people: made by HMAC-SHA-256 under a key of that publisher's own, and stored when first
 * used, so that a new key, a merge or an adopted name never changes one that a publisher already holds.
 */
public final class Pseudonyms {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    /** Stored there, made under those secrets. */
    public Pseudonyms(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** That publisher's name for that person: the stored one, or a new one, stored. */
    public Pseudonym of(String publisher, PersonId person) {
        return jdbc.sql("select value from pseudonym where publisher = ? and person = ?")
                .params(publisher, person.value())
                .query(String.class)
                .optional()
                .map(Pseudonym::new)
                .orElseGet(() -> store(publisher, person));
    }

    private Pseudonym store(String publisher, PersonId person) {
        var made = HexFormat.of()
                .formatHex(secrets.mac("pseudonym/" + publisher, person.value().getBytes(StandardCharsets.UTF_8)));
        // Two nodes may meet here: the first row stays, and both read it.
        return new Pseudonym(jdbc.sql("""
                with made as (
                  insert into pseudonym (publisher, person, value) values (:publisher, :person, :value)
                  on conflict (publisher, person) do update set value = pseudonym.value
                  returning value)
                select value from made""")
                .param("publisher", publisher)
                .param("person", person.value())
                .param("value", made)
                .query(String.class)
                .single());
    }
}
