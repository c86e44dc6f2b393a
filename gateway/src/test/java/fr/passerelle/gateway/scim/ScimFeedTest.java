package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.bulk;
import static fr.passerelle.gateway.scim.TestResources.creating;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.FIRST;
import static fr.passerelle.gateway.scim.TestScim.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is pushed comes in by plan and brake, and by nothing else. */
class ScimFeedTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    private final TestScim scim = TestScim.clean();

    @BeforeEach
    void forget() {
        scim.jdbc()
                .sql("truncate sync_run, source_mark, school_record, person_record, guardianship, link, person cascade")
                .update();
    }

    @Test
    void what_is_pushed_is_taken_in_a_moment_later_with_the_number_hashed() {
        region(SECOND);
        await(() -> known(SECOND, "K59"));

        assertThat(ask(SECOND, "select count(distinct ine) from person_record where source = ?"))
                .isEqualTo(60);
        assertThat(ask(SECOND, "select count(*) from person_record where source = ? and content::text like '%ZZ%'"))
                .isZero();
    }

    @Test
    void what_is_pushed_on_a_day_off_waits() {
        region(FIRST);
        region(SECOND);
        await(() -> known(SECOND, "K59"));

        assertThat(known(FIRST, "K59")).isFalse();
        assertThat(ask(FIRST, "select count(*) from sync_run where source = ?")).isZero();
    }

    @Test
    void a_department_that_deletes_everybody_is_held_by_the_brake() {
        region(SECOND);
        await(() -> known(SECOND, "K59"));

        var everybody = scim.as(scim.token(SECOND), "GET", "/Users?count=55&attributes=id", null)
                .body()
                .at("/Resources");
        scim.as(
                scim.token(SECOND),
                "POST",
                "/Bulk",
                bulk(everybody
                        .valueStream()
                        .map(user -> map(
                                "method",
                                "DELETE",
                                "path",
                                "/Users/" + user.at("/id").asString()))
                        .toArray()));

        await(() -> ask(SECOND, "select count(*) from sync_run where source = ? and status = 'HELD'") > 0);
        assertThat(ask(SECOND, "select count(*) from person_record where source = ? and gone_at is null"))
                .isEqualTo(60);
        assertThat(scim.as(scim.token(SECOND), "GET", "/Users", null).at("/totalResults"))
                .isEqualTo("5");
    }

    private void region(String source) {
        scim.as(scim.token(source), "POST", "/Schools", TestResources.school(COLLEGE));
        var pushed = scim.as(
                scim.token(source),
                "POST",
                "/Bulk",
                bulk(IntStream.range(0, 60)
                        .mapToObj(n -> creating(
                                "b" + n,
                                "/Users",
                                with(
                                        and(pupil("K" + n), "name", map("familyName", "Lecoq", "givenName", "Tom" + n)),
                                        "ine",
                                        "%09dZZ".formatted(n),
                                        "schools",
                                        List.of(map("uai", COLLEGE, "level", "2111")))))
                        .toArray()));
        assertThat(pushed.at("/Operations/59/status")).isEqualTo("201");
    }

    private boolean known(String source, String key) {
        return !scim.server()
                .the(People.class)
                .bySource(List.of(new SourceKey(source, key)))
                .isEmpty();
    }

    private int ask(String source, String sql) {
        return scim.jdbc().sql(sql).param(source).query(Integer.class).single();
    }

    private static void await(BooleanSupplier met) {
        var until = Instant.now().plus(LONG_ENOUGH);
        while (!met.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
