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

import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is pushed comes in by plan and brake, and by nothing else. */
class ScimFeedTest {

    private final TestScim scim = TestScim.clean();
    private final Syncs syncs = scim.server().the(Syncs.class);

    @BeforeEach
    void push() {
        scim.jdbc()
                .sql("truncate sync_run, school_record, person_record, link, person cascade")
                .update();
        scim.school(COLLEGE);
        scim.post(
                "/Bulk",
                bulk(IntStream.range(0, 60)
                        .mapToObj(n -> create("b" + n, "/Users", with(
                                and(pupil("K" + n), "name", map("familyName", "Lecoq", "givenName", "Tom" + n)),
                                "schools",
                                List.of(map("uai", COLLEGE, "level", "2111")))))
                        .toArray()));
    }

    @Test
    void nobody_is_there_before_the_plan_is_applied() throws PlanRefused {
        assertThat(known("K1")).isFalse();

        var plan = syncs.plan(syncs.find(FIRST).orElseThrow(), reading -> {});
        assertThat(plan.counts().added()).isEqualTo(60);
        assertThat(known("K1")).isFalse();

        syncs.apply(plan.run(), Optional.empty());
        assertThat(known("K1")).isTrue();
    }

    @Test
    void a_department_that_deletes_everybody_is_held_by_the_brake() throws PlanRefused {
        var source = syncs.find(FIRST).orElseThrow();
        syncs.apply(syncs.plan(source, reading -> {}).run(), Optional.empty());

        scim.post(
                "/Bulk",
                bulk(scim.get("/Users?count=55&attributes=id").body().at("/Resources").valueStream()
                        .map(user -> map("method", "DELETE", "path", "/Users/" + user.at("/id").asString()))
                        .toArray()));
        var plan = syncs.plan(source, reading -> {});

        assertThat(plan.held()).isNotEmpty();
        assertThat(known("K1")).isTrue();
    }

    private boolean known(String key) {
        return !scim.server().the(People.class).bySource(List.of(new SourceKey(FIRST, key))).isEmpty();
    }
}
