package fr.passerelle.gateway.command.sync;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.intake.PlannedChange;
import fr.passerelle.identity.intake.PlannedChange.Was;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MaskTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final PlannedChange PUPIL = change("PUPIL", "given", "at", "born", "mail", "phone", "somethingNew");

    @Test
    void what_tells_who_somebody_is_is_kept_back() {
        assertThat(new Mask(false).line(PUPIL).fields())
                .filteredOn(field -> !field.masked())
                .extracting(Mask.Field::field)
                .containsExactly("at");
        assertThat(new Mask(false).line(PUPIL).fields())
                .filteredOn(Mask.Field::masked)
                .allMatch(field -> field.before() == null && field.after() == null)
                .hasSize(5);
    }

    @Test
    void all_of_it_is_let_through_when_asked_for() {
        assertThat(new Mask(true).line(PUPIL).fields()).noneMatch(Mask.Field::masked);
    }

    @Test
    void a_school_is_nobody() {
        assertThat(new Mask(false).line(change("SCHOOL", "name", "city")).fields())
                .noneMatch(Mask.Field::masked);
    }

    private static PlannedChange change(String what, String... fields) {
        return new PlannedChange(
                what,
                "5550001",
                "CHANGED",
                List.of("0509802H"),
                List.of("0509802H"),
                Arrays.stream(fields)
                        .collect(Collectors.toMap(
                                field -> field,
                                field -> new Was(JSON.readTree("\"avant\""), JSON.readTree("\"après\"")))));
    }
}
