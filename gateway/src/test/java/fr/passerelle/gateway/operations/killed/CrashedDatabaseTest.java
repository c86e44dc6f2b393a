package fr.passerelle.gateway.operations.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL itself is killed while a program takes in a day of four directories, and comes back empty of what was staged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashedDatabaseTest {

    private Deliveries deliveries;
    private MortalPostgres postgres;
    private Databases databases;
    private ProgramPath path;
    private Undisturbed undisturbed;

    @BeforeAll
    void a_day_is_known(@TempDir Path home) throws Exception {
        deliveries = Deliveries.in(home);
        postgres = MortalPostgres.in(home);
        path = ProgramPath.in(home);
        databases = Databases.after(postgres.port(), deliveries.settings(0), deliveries.settings(1));
        undisturbed = Undisturbed.measured(path, databases, deliveries.settings(2));
    }

    @AfterAll
    void leave() throws IOException {
        postgres.close();
        deliveries.close();
    }

    /** What is about to be done, the how manieth time in the course, and what the program then says. */
    @ParameterizedTest
    @CsvSource({
        "create unlogged table stage_person, 1, refused INTAKE-DATABASE",
        "reading number, 3, refused INTAKE-DATABASE",
        "insert into sync_change, 3, refused INTAKE-DATABASE",
        "commit, 2, refused INTAKE-DATABASE",
        "select * from sync_run where id, 1, refused INTAKE-NOT-STAGED",
        "insert into person_record (, 2, broke",
        "update person_record r set gone_at, 3, broke",
        "commit, 7, broke",
        "insert into linkage_waiting, 2, broke"
    })
    void killed_on_the_way_it_is_as_if_nothing_had_been_once_the_day_is_read_again(String what, int time, String answer)
            throws IOException {
        var step = step(what, time);
        var url = databases.copy("crashed_" + step);
        try (var program = SyncProcess.start(path).ready()) {
            program.order(url, deliveries.settings(2), step);
            assertThat(program.answer()).startsWith("at " + step + " ");
            postgres.dieAndComeBack();
            look(url);
            program.goOn();
            assertThat(program.answer()).startsWith(answer);
            look(url);
            program.order(url, deliveries.settings(2), 0);
            program.expect("done");
        }
        assertThat(HeldState.all(Databases.at(url))).isEqualTo(undisturbed.after());
        databases.drop(url);
    }

    /** Of each source, all of the day is there or nothing of it. */
    private void look(String url) {
        HeldState.records(Databases.at(url))
                .forEach((source, held) -> assertThat(held)
                        .as(source)
                        .isIn(
                                undisturbed.before().get(source),
                                undisturbed.after().get(source)));
    }

    private int step(String what, int time) {
        return IntStream.rangeClosed(1, undisturbed.steps().size())
                .filter(step -> undisturbed.steps().get(step - 1).startsWith("step " + step + " " + what))
                .skip(time - 1)
                .findFirst()
                .orElseThrow();
    }
}
