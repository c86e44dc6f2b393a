package fr.passerelle.gateway.scim;

import static fr.passerelle.gateway.scim.TestResources.and;
import static fr.passerelle.gateway.scim.TestResources.bulk;
import static fr.passerelle.gateway.scim.TestResources.create;
import static fr.passerelle.gateway.scim.TestResources.map;
import static fr.passerelle.gateway.scim.TestResources.pupil;
import static fr.passerelle.gateway.scim.TestResources.with;
import static fr.passerelle.gateway.scim.TestScim.COLLEGE;
import static fr.passerelle.gateway.scim.TestScim.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Runs;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.SourceKey;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is pushed comes in by plan and brake, and by nothing else. */
class ScimFeedTest {

    private final TestScim scim = TestScim.clean();

    @BeforeEach
    void push() {
        scim.jdbc().sql("""
                        truncate sync_run, source_mark, headcount, linkage_key, guardianship, school_record, person_record,
                          link, person cascade""").update();
        scim.school(COLLEGE);
        scim.post(
                "/Bulk",
                bulk(IntStream.range(0, 60)
                        .mapToObj(n -> create(
                                "b" + n,
                                "/Users",
                                with(
                                        and(pupil("K" + n), "name", map("familyName", "Lecoq", "givenName", "Tom" + n)),
                                        "schools",
                                        List.of(map("uai", COLLEGE, "level", "2111")))))
                        .toArray()));
    }

    @Test
    void what_is_pushed_is_there_a_moment_later_by_itself() throws InterruptedException {
        await(() -> known("K1") && known("K59"));
        assertThat(newest().counts().faults()).isZero();
    }

    @Test
    void a_department_that_deletes_everybody_is_held_by_the_brake() throws InterruptedException {
        await(() -> known("K59"));
        scim.post(
                "/Bulk",
                bulk(scim.get("/Users?count=55&attributes=id")
                        .body()
                        .at("/Resources")
                        .valueStream()
                        .map(user -> map(
                                "method",
                                "DELETE",
                                "path",
                                "/Users/" + user.at("/id").asString()))
                        .toArray()));
        await(() -> newest().status() == RunStatus.HELD);

        assertThat(known("K1")).isTrue();
    }

    private static void await(BooleanSupplier there) throws InterruptedException {
        for (var end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !there.getAsBoolean(); ) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private Run newest() {
        return scim.server().the(Runs.class).of(FIRST, 1).getFirst();
    }

    private boolean known(String key) {
        return !scim.server()
                .the(People.class)
                .bySource(List.of(new SourceKey(FIRST, key)))
                .isEmpty();
    }
}
