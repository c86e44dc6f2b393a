package fr.passerelle.identity.logout;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.RandomName;
import fr.passerelle.identity.session.Sessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions and tells the services that were served in them: at once and side by side, and those that did not
 * answer again after a while. Ours ends in any case, and first.
 */
public final class Farewells {

    private static final List<Duration> AGAIN =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));
    /** How many services are told at once; more of them wait for the job. */
    private static final int AT_ONCE = 64;
    /** After which another node tells those whom this one did not come to tell. */
    private static final Duration OWN_TIME = Duration.ofSeconds(15);

    private final Sessions sessions;
    private final ServedBook book;
    private final Map<String, Herald> heralds;
    private final Journal journal;
    private final Chance chance;

    /** Of those sessions, by those heralds. */
    public Farewells(Sessions sessions, ServedBook book, List<Herald> heralds, Journal journal, Chance chance) {
        this.sessions = sessions;
        this.book = book;
        this.heralds = heralds.stream().collect(toUnmodifiableMap(Herald::protocol, identity()));
        this.journal = journal;
        this.chance = chance;
    }

    /** The time, and names that nobody guesses. */
    public record Chance(Clock clock, SecureRandom random) {

        String name() {
            return RandomName.hex(random, 32);
        }
    }

    /**
     * Ends those and tells their services.
     *
     * @param knows a service that asked for it: it counts as done, whatever it says when its protocol has it told as well
     */
    public Farewell end(List<String> keys, Event event, Map<String, String> detail, @Nullable Service knows) {
        var farewell = chance.name();
        var now = chance.clock().instant();
        // First on the list, so that nobody is forgotten should this node stop half-way.
        var leaving = new ConcurrentLinkedQueue<>(book.leave(keys, farewell, now.plus(OWN_TIME)));
        var ended = sessions.end(keys);
        leaving.addAll(book.leave(keys, farewell, now.plus(OWN_TIME)));
        ended.forEach(session -> journal.write(event, session.person(), detail));
        leaving.stream()
                .filter(served -> served.service().equals(knows))
                .forEach(served -> book.told(served, Told.ENDED, null));
        tell(leaving.stream()
                .filter(served -> !served.service().equals(knows) || tellsWhoAsked(served))
                .limit(AT_ONCE)
                .toList());
        return new Farewell(farewell, ended, isWhole(farewell));
    }

    /** Whether every service that was told under that name has said that it is over there as well. */
    public boolean isWhole(String farewell) {
        return lines(farewell).stream().allMatch(line -> line.told() == Told.ENDED);
    }

    /** Ends those and leaves it to the server's job to tell their services. */
    public Farewell order(List<String> keys, Map<String, String> detail) {
        var farewell = chance.name();
        var now = chance.clock().instant();
        book.leave(keys, farewell, now);
        var ended = sessions.end(keys);
        book.leave(keys, farewell, now);
        ended.forEach(session -> journal.write(Event.SESSION_ENDED, session.person(), detail));
        return new Farewell(farewell, ended, false);
    }

    /** Tells those whose turn has come; how many. A job calls it now and then. */
    public int tellAgain() {
        var due = book.take(AT_ONCE, chance.clock().instant().plus(OWN_TIME));
        tell(due);
        return due.size();
    }

    /** Forgets what is long over. */
    public int sweep() {
        return book.sweep();
    }

    /** How far the services have been told. */
    List<ServedBook.Line> lines(String farewell) {
        return book.of(farewell);
    }

    /** Where that browser tells that service. */
    Optional<String> byBrowser(String farewell, long number) {
        return book.find(farewell, number)
                .filter(line -> line.told() == Told.BY_BROWSER)
                .flatMap(line -> Optional.ofNullable(
                                heralds.get(line.served().service().protocol()))
                        .flatMap(herald -> herald.byBrowser(line.served(), farewell + "." + number)));
    }

    /** The service has said by the browser that it is over there; the note is the one that was handed to it. */
    public void answered(String note, Service service) {
        var parts = note.split("\\.", 2);
        if (parts.length == 2 && parts[1].matches("[0-9]{1,18}")) {
            book.find(parts[0], Long.parseLong(parts[1]))
                    .map(ServedBook.Line::served)
                    .filter(served -> served.service().equals(service))
                    .ifPresent(served -> book.told(served, Told.ENDED, null));
        }
    }

    private boolean tellsWhoAsked(Served served) {
        var herald = heralds.get(served.service().protocol());
        return herald != null && herald.tellsWhoAsked();
    }

    private void tell(List<Served> leaving) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            leaving.forEach(served -> threads.execute(() -> {
                var herald = heralds.get(served.service().protocol());
                var told = herald == null ? Told.UNREACHABLE : herald.tell(served);
                book.told(served, told, told == Told.SILENT ? again(served) : null);
            }));
        }
    }

    private @Nullable Instant again(Served served) {
        return served.tries() < AGAIN.size() ? chance.clock().instant().plus(AGAIN.get(served.tries())) : null;
    }
}
