package fr.passerelle.identity.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.TestDatabase;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class WritesTest {

    private static final OffsetDateTime LATER = OffsetDateTime.of(2099, 9, 1, 8, 5, 0, 0, ZoneOffset.UTC);
    private final JdbcClient jdbc = TestDatabase.clean().jdbc();
    private final Writes writes = new Writes(jdbc);

    @Test
    void what_was_gathered_is_one_transaction_and_is_there_when_the_work_has_ended() {
        var said = writes.gathered(() -> {
            write("first", null);
            write("second", "with content");
            assertThat(names()).as("not yet").isEmpty();
            return "done";
        });
        assertThat(said).isEqualTo("done");
        assertThat(names()).containsExactly("first", "second");
        assertThat(transactions()).isEqualTo(1);
    }

    @Test
    void outside_of_gathered_work_each_is_written_at_once() {
        write("first", null);
        assertThat(names()).containsExactly("first");
        write("second", null);
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void what_two_objects_over_one_database_write_is_gathered_together() {
        var other = new Writes(jdbc);
        writes.gathered(() -> {
            write("first", null);
            other.later("insert into one_time (kind, name, until) values (?, ?, ?)", "test", "second", LATER);
            return other.gathered(() -> {
                write("third", null);
                return "";
            });
        });
        assertThat(names()).containsExactly("first", "second", "third");
        assertThat(transactions()).isEqualTo(1);
    }

    @Test
    void work_that_fails_has_its_writes_written_and_its_fault_told() {
        assertThatThrownBy(() -> writes.gathered(() -> {
                    write("refused", null);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(names()).containsExactly("refused");
    }

    @Test
    void one_that_the_database_does_not_take_takes_the_others_with_it_and_the_work_has_no_outcome() {
        write("there", null);
        assertThatThrownBy(() -> writes.gathered(() -> {
                    write("first", null);
                    write("there", null);
                    return "done";
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(names()).containsExactly("there");
    }

    @Test
    void when_both_fail_the_work_s_fault_is_told_and_the_database_s_beside_it() {
        write("there", null);
        assertThatThrownBy(() -> writes.gathered(() -> {
                    write("there", null);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(fault -> assertThat(fault.getSuppressed())
                        .singleElement()
                        .isInstanceOf(DataIntegrityViolationException.class));
    }

    @Test
    void one_whose_count_is_asked_for_goes_now_with_what_was_gathered_and_has_its_own_count() {
        write("there", null);
        var counts = writes.gathered(() -> {
            write("first", null);
            write("second", null);
            var some = writes.now("update one_time set content = ? where name in ('there', 'first')", "seen");
            assertThat(names()).containsExactly("first", "second", "there");
            write("third", null);
            var none = writes.now("delete from one_time where name = ?", "nobody");
            return List.of(some, none);
        });
        assertThat(counts)
                .as("the gathered come after it, in the same transaction")
                .containsExactly(1, 0);
        assertThat(names()).containsExactly("first", "second", "there", "third");
    }

    @Test
    void what_comes_afterwards_sees_what_was_gathered_and_comes_in_its_order() {
        var seen = new ArrayList<String>();
        writes.gathered(() -> {
            Writes.afterwards(() -> seen.addAll(names()));
            Writes.afterwards(() -> seen.add("done"));
            write("first", null);
            assertThat(seen).as("not yet").isEmpty();
            return "";
        });
        assertThat(seen).containsExactly("first", "done");
        Writes.afterwards(() -> seen.add("at once"));
        assertThat(seen).endsWith("at once");
    }

    @Test
    void nothing_comes_after_writes_that_were_not_taken_or_work_that_failed() {
        var seen = new ArrayList<String>();
        write("there", null);
        assertThatThrownBy(() -> writes.gathered(() -> {
                    Writes.afterwards(() -> seen.add("untaken"));
                    write("there", null);
                    return "done";
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> writes.gathered(() -> {
                    Writes.afterwards(() -> seen.add("failed"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void work_that_relied_on_what_no_longer_holds_leaves_nothing_and_is_done_anew() {
        write("known", null);
        var known = new ArrayList<>(List.of("known"));
        var seen = new ArrayList<String>();
        var tries = new ArrayList<String>();
        var said = writes.gathered(() -> {
            Writes.afterwards(() -> seen.add("seen"));
            var read = known.isEmpty() || !relyOn(known) ? "read" : "remembered";
            write(tries.isEmpty() ? "first" : "second", null);
            if (tries.isEmpty()) {
                jdbc.sql("delete from one_time where name = 'known'").update();
            }
            tries.add(read);
            return read;
        });
        assertThat(tries).containsExactly("remembered", "read");
        assertThat(said).isEqualTo("read");
        assertThat(names()).containsExactly("second");
        assertThat(seen).containsExactly("seen");
    }

    @Test
    void what_still_holds_is_relied_on_with_what_is_written_now_as_well() {
        write("known", null);
        var known = new ArrayList<>(List.of("known"));
        var count = writes.gathered(() -> {
            assertThat(relyOn(known)).isTrue();
            return writes.now("update one_time set content = 'seen' where name = 'known'");
        });
        assertThat(count).isEqualTo(1);
        assertThat(known).containsExactly("known");
    }

    @Test
    void outside_of_gathered_work_nothing_is_relied_on() {
        write("known", null);
        assertThat(relyOn(new ArrayList<>())).isFalse();
    }

    private static boolean relyOn(List<String> known) {
        return Writes.relyOn(known::clear, "select 1 from one_time where kind = ? and name = ?", "test", "known");
    }

    private void write(String name, @Nullable String content) {
        writes.later(
                "insert into one_time (kind, name, until, content) values (?, ?, ?, ?)", "test", name, LATER, content);
    }

    private List<String> names() {
        return jdbc.sql("select name from one_time order by name").query(String.class).list().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private int transactions() {
        return jdbc.sql("select count(distinct xmin::text) from one_time")
                .query(Integer.class)
                .single();
    }
}
