package fr.passerelle.identity.oidc;

import fr.passerelle.identity.oidc.Grant.Asked;
import fr.passerelle.identity.oidc.Grant.Resting;
import fr.passerelle.identity.writing.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of grants. Each change is one statement, whose row count says whether it came first. */
final class GrantRows {

    private static final JsonMapper JSON = new JsonMapper();
    private final JdbcTemplate database;
    private final Writes writes;

    GrantRows(JdbcTemplate database) {
        this.database = database;
        this.writes = new Writes(JdbcClient.create(database));
    }

    <T> T together(Supplier<T> work) {
        return writes.gathered(work::get);
    }

    void insert(Grant grant) {
        var code = grant.code();
        var access = grant.access();
        database.update(
                "insert into oidc_grant (id, client, principal, way, session, signed_in_at, scopes, asked, code_digest,"
                        + " code_issued_at, code_until, access_digest, access_issued_at, access_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                grant.id(),
                grant.client(),
                grant.principal(),
                grant.way(),
                grant.session(),
                at(grant.signedInAt()),
                String.join(" ", grant.scopes()),
                grant.asked() == null ? null : JSON.writeValueAsString(grant.asked()),
                code == null ? null : code.digest(),
                code == null ? null : at(code.issuedAt()),
                code == null ? null : at(code.until()),
                access == null ? null : access.digest(),
                access == null ? null : at(access.issuedAt()),
                access == null ? null : at(access.until()));
    }

    Optional<Grant> find(UUID id) {
        return database.query("select * from oidc_grant where id = ?", (row, _) -> read(row), id).stream()
                .findFirst();
    }

    /** Uses the code and puts those tokens in its place; whether nobody did before. */
    boolean redeem(UUID id, Instant now, Resting access, @Nullable Resting refresh) {
        return writes.now(
                        "update oidc_grant set code_used_at = ?, access_digest = ?, access_issued_at = ?,"
                                + " access_until = ?, refresh_digest = ?, refresh_issued_at = ?, refresh_until = ?"
                                + " where id = ? and code_used_at is null",
                        at(now),
                        access.digest(),
                        at(access.issuedAt()),
                        at(access.until()),
                        refresh == null ? null : refresh.digest(),
                        refresh == null ? null : at(refresh.issuedAt()),
                        refresh == null ? null : at(refresh.until()),
                        id)
                == 1;
    }

    /** Puts those tokens in place of the ones that rest there with that refresh token's digest; whether it was there. */
    boolean renew(UUID id, String presented, Resting access, Resting refresh) {
        return writes.now(
                        "update oidc_grant set access_digest = ?, access_issued_at = ?, access_until = ?,"
                                + " refresh_digest = ?, refresh_issued_at = ?, refresh_until = ?"
                                + " where id = ? and refresh_digest = ?",
                        access.digest(),
                        at(access.issuedAt()),
                        at(access.until()),
                        refresh.digest(),
                        at(refresh.issuedAt()),
                        at(refresh.until()),
                        id,
                        presented)
                == 1;
    }

    /** Whether it was there. */
    boolean delete(UUID id) {
        return database.update("delete from oidc_grant where id = ?", id) == 1;
    }

    /** Deletes what was over by then. */
    int sweep(Instant over) {
        return database.update(
                "delete from oidc_grant where greatest(code_until, access_until, refresh_until) < ?", at(over));
    }

    private static Grant read(ResultSet row) throws SQLException {
        var asked = row.getString("asked");
        return new Grant(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getString("principal"),
                row.getString("way"),
                row.getString("session"),
                instant(row, "signed_in_at"),
                Set.of(row.getString("scopes").split(" ", -1)),
                asked == null ? null : JSON.readValue(asked, Asked.class),
                resting(row, "code"),
                instant(row, "code_used_at"),
                resting(row, "access"),
                resting(row, "refresh"));
    }

    private static @Nullable Resting resting(ResultSet row, String which) throws SQLException {
        var digest = row.getString(which + "_digest");
        var issued = instant(row, which + "_issued_at");
        var until = instant(row, which + "_until");
        return digest == null || issued == null || until == null ? null : new Resting(digest, issued, until);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
