package fr.passerelle.connectors.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Numbers of writes are committed in their order, so that a reader who goes on from one misses nothing. */
class LedgerTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final TestStore store = TestStore.running();
    private final Ledger ledger = store.ledger();

    @Test
    void nobody_draws_a_number_while_another_has_not_committed_his() throws Exception {
        var source = TestStore.source("in-turn");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = ledger.open(source);
            insert(first, "first");
            var second = threads.submit((Callable<Long>) () -> {
                try (var turn = ledger.open(source)) {
                    insert(turn, "second");
                    turn.commit();
                    return turn.change();
                }
            });
            await(() -> waiting() > 0);

            // A reader now sees neither, and no number that one of them could still fall behind.
            assertThat(read("in-turn")).isEmpty();

            first.commit();
            first.close();
            assertThat(second.get()).isEqualTo(first.change() + 1);
            assertThat(read("in-turn")).containsExactly("first", "second");
        }
    }

    @Test
    void a_turn_that_is_not_committed_leaves_nothing_and_holds_up_nobody() {
        var source = TestStore.source("undone");
        try (var turn = ledger.open(source)) {
            insert(turn, "lost");
        }
        try (var turn = ledger.open(source)) {
            insert(turn, "kept");
            turn.commit();
        }

        assertThat(read("undone")).containsExactly("kept");
    }

    @Test
    void sources_do_not_wait_for_each_other() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var left = ledger.open(TestStore.source("left"))) {
            var right = threads.submit(() -> {
                try (var turn = ledger.open(TestStore.source("right"))) {
                    return turn.change();
                }
            });
            assertThat(right.get()).isEqualTo(left.change());
        }
    }

    @Test
    void who_waits_too_long_is_told_so() throws Exception {
        var source = TestStore.source("stuck");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stuck = ledger.open(source)) {
            var late = threads.submit(() -> {
                try (var turn = ledger.open(source)) {
                    return turn.change();
                }
            });
            assertThatThrownBy(late::get).hasCauseInstanceOf(DataAccessException.class);
            assertThat(stuck.change()).isEqualTo(1);
        }
    }

    private void insert(Turn turn, String key) {
        var content = Json.stored("""
                {"name": {"familyName": "Lecoq"}, "urn:passerelle:scim:schemas:1.0:SchoolUser": {"profile": "STAFF"}}""");
        new Resources(store.jdbc())
                .insert(
                        turn,
                        Kind.USER,
                        turn.source().id() + key,
                        new Wanted(key, key, content, Set.of(), null, Set.of()));
    }

    private List<String> read(String source) {
        var keys = new ArrayList<String>();
        try {
            store.shelf().read(source, 0, reading -> keys.add(((PersonRecord) ((Reading.Row) reading).record()).key()));
        } catch (IOException nothingYet) {
            return List.of();
        }
        return keys;
    }

    private int waiting() {
        return Optional.ofNullable(store.jdbc()
                        .sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single())
                .orElse(0);
    }

    private static void await(Callable<Boolean> met) throws Exception {
        var until = Instant.now().plus(LONG_ENOUGH);
        while (!met.call()) {
            assertThat(Instant.now()).isBefore(until);
            Thread.onSpinWait();
        }
    }
}
