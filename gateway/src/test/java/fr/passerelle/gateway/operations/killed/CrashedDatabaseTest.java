package fr.passerelle.gateway.operations.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL itself is killed while a program takes in a day of four directories, and comes back empty of what was staged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashedDatabaseTest {

    private static final String COMMIT = "commit after ";

    @AutoClose
    private MortalPostgres postgres;

    @AutoClose
    private ThirdDay day;

    @BeforeAll
    void two_days_are_known(@TempDir Path home) throws Exception {
        postgres = MortalPostgres.in(home);
        day = ThirdDay.in(home, postgres.port());
    }

    /** What is about to be done, the how manieth time in the course, and what the program then says. */
    @ParameterizedTest
    @CsvSource({
        "create unlogged table stage_person, 1, refused INTAKE-DATABASE",
        "reading number, 3, refused INTAKE-DATABASE",
        "insert into sync_change, 3, refused INTAKE-DATABASE",
        "commit after update sync_run set staged = true, 1, refused INTAKE-DATABASE",
        "select * from sync_run where id, 1, refused INTAKE-NOT-STAGED",
        "insert into person_record (, 2, broke",
        "update person_record r set gone_at, 3, broke",
        "commit after insert into headcount, 2, broke",
        "insert into linkage_waiting, 2, broke"
    })
    void killed_on_the_way_it_is_as_if_nothing_had_been_once_the_day_is_read_again(String what, int time, String answer)
            throws IOException {
        var step = step(what, time);
        var url = day.databases().copy("crashed_" + step);
        try (var program = SyncProcess.start(day.path()).ready()) {
            program.order(url, day.settings(), step);
            assertThat(program.answer()).startsWith("at " + step + " ");
            postgres.dieAndComeBack();
            look(url);
            program.goOn();
            assertThat(program.answer()).startsWith(answer);
            look(url);
            program.order(url, day.settings(), 0);
            program.expect("done");
        }
        assertThat(HeldState.all(Databases.at(url))).isEqualTo(day.undisturbed().after());
        day.databases().drop(url);
    }

    /** Of each source, all of the day is there or nothing of it. */
    private void look(String url) {
        HeldState.records(Databases.at(url))
                .forEach((source, held) -> assertThat(held)
                        .as(source)
                        .isIn(
                                day.undisturbed().before().get(source),
                                day.undisturbed().after().get(source)));
    }

    private int step(String what, int time) {
        var before = what.startsWith(COMMIT) ? what.substring(COMMIT.length()) : what;
        var step = steps(before).skip(time - 1).findFirst().orElseThrow();
        return before.equals(what)
                ? step
                : steps("commit").filter(each -> each > step).findFirst().orElseThrow();
    }

    private IntStream steps(String what) {
        return IntStream.rangeClosed(1, day.undisturbed().steps().size())
                .filter(step -> day.undisturbed().steps().get(step - 1).startsWith("step " + step + " " + what));
    }
}
