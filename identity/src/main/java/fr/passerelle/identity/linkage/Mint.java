package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where people's numbers come from: drawn by chance, never derived, never given twice. */
public final class Mint {

    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 26;

    private final JdbcClient jdbc;
    private final SecureRandom random;

    /** Kept there. */
    public Mint(JdbcClient jdbc, SecureRandom random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /** A new number: 26 letters and digits, 130 bits of chance. */
    PersonId next() {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        var digits = new StringBuilder(LENGTH);
        for (var each : bytes) {
            digits.append(DIGITS.charAt(each & 31));
        }
        return new PersonId(digits.toString());
    }

    /** A new number, kept from now on. */
    public PersonId mint(OffsetDateTime now) {
        var fresh = next();
        jdbc.sql("insert into person (id, minted_at) values (?, ?)")
                .params(fresh.value(), now)
                .update();
        return fresh;
    }

    /** Gives a number of their own to records that are nobody's yet. */
    void give(String source, List<String> keys, OffsetDateTime now) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql("""
                with given as (
                  select * from unnest(:keys::text[], :people::text[]) as g(key, person)),
                minted as (
                  insert into person (id, minted_at) select person, :now from given)
                insert into link (source, key, person, evidence, author, from_at)
                select :source, key, person, '[]', 'matcher', :now from given""")
                .param("keys", keys.toArray(String[]::new))
                .param("people", keys.stream().map(key -> next().value()).toArray(String[]::new))
                .param("source", source)
                .param("now", now)
                .update();
    }
}
