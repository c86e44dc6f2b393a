package fr.passerelle.identity.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that sign, the same on every node: one of each use signs, made when first asked for; others are shown before they
 * sign, or believed after they have signed.
 *
 * <p>A node looks into the database again after {@link #TRUST}: that is how soon all of them agree.
 */
public final class SigningKeys {

    /** How long a node believes what it read. */
    public static final Duration TRUST = Duration.ofSeconds(2);

    private final KeyShelf shelf;
    private final KeyMaker maker;
    private final OutsideKeys outside;
    private final Clock clock;
    private final ConcurrentMap<KeyUse, Near> near = new ConcurrentHashMap<>();

    /** Stored there, wrapped under that master key. */
    public SigningKeys(JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock) {
        this(new Origin(jdbc, master, random), OutsideKeys.none(), clock);
    }

    /** From there, but for the uses whose keys come from outside. */
    public SigningKeys(Origin origin, OutsideKeys outside, Clock clock) {
        this.shelf = new KeyShelf(origin.jdbc(), origin.master());
        this.maker = new KeyMaker(origin.random());
        this.outside = outside;
        this.clock = clock;
    }

    /** Where keys of our own making are kept, wrapped under which key, and made by which chance. */
    public record Origin(JdbcClient jdbc, MasterKey master, SecureRandom random) {}

    private record Near(List<HeldKey> keys, Instant until) {}

    /** The key that signs for that use: the newest whose time has come; the oldest there is on a clock that was set back. */
    public SigningKey current(KeyUse use) {
        var now = clock.instant();
        var standing = standing(use, now);
        return standing.stream()
                .filter(held -> held.signs(now))
                .findFirst()
                .or(() -> standing.isEmpty() ? Optional.empty() : Optional.of(standing.getLast()))
                .map(HeldKey::key)
                .orElseThrow(() -> new IllegalStateException("no key signs for " + use));
    }

    /** The keys of that use that partners are shown, and by which is believed and decrypted; the one that signs is first. */
    public List<SigningKey> shown(KeyUse use) {
        var signing = current(use);
        var now = clock.instant();
        return Stream.concat(
                        Stream.of(signing),
                        standing(use, now).stream()
                                .filter(held -> held.stands(now))
                                .map(HeldKey::key)
                                .filter(key -> !key.equals(signing)))
                .toList();
    }

    /** Every key that there ever was, by use, the newest first. */
    public List<HeldKey> all() {
        return Stream.concat(outside.all().stream(), shelf.all().stream()).toList();
    }

    /** Whether keys of that use come from files or tokens: then the settings roll them, and nobody else. */
    public boolean isOutside(KeyUse use) {
        return outside.has(use);
    }

    /** Where it stands now. */
    public HeldKey.State stateOf(HeldKey held) {
        var now = clock.instant();
        if (!held.stands(now)) {
            return HeldKey.State.OVER;
        }
        if (!held.signs(now)) {
            return HeldKey.State.SHOWN;
        }
        // A key of ours from before its use came from outside signs no more.
        return held.key().id().equals(current(held.key().use()).id()) ? HeldKey.State.SIGNING : HeldKey.State.LEAVING;
    }

    /**
     * Makes another key for that use: shown from now on, signing after half of the overlap, while the old one is believed
     * until its end. Nothing when a roll of it is under way.
     *
     * @param overlap long enough for partners to read our keys again, in its first half, and for what was signed before to
     *     be over, in its second
     */
    public Optional<SigningKey> roll(KeyUse use, Duration overlap) {
        refuseOutside(use);
        current(use);
        var now = clock.instant();
        var key = maker.make(use, now);
        var done = shelf.follow(key, now, now.plus(overlap.dividedBy(2)), now.plus(overlap));
        near.remove(use);
        return done ? Optional.of(key) : Optional.empty();
    }

    /** Makes another key for that use and ends every other at once, for somebody else may have them: what they signed is void. */
    public SigningKey replace(KeyUse use) {
        refuseOutside(use);
        var now = clock.instant();
        var key = maker.make(use, now);
        shelf.replace(key, now);
        near.remove(use);
        return key;
    }

    private void refuseOutside(KeyUse use) {
        if (isOutside(use)) {
            throw new IllegalArgumentException("the keys of " + use + " come from outside");
        }
    }

    private List<HeldKey> standing(KeyUse use, Instant now) {
        if (isOutside(use)) {
            return outside.standing(use, now);
        }
        var known = near.get(use);
        if (known == null || !now.isBefore(known.until())) {
            known = near.compute(
                    use, (name, other) -> other != null && now.isBefore(other.until()) ? other : read(use, now));
        }
        return known.keys();
    }

    private Near read(KeyUse use, Instant now) {
        var found = shelf.standing(use, now);
        if (found.stream().noneMatch(held -> held.endsAt() == null)) {
            shelf.first(maker.make(use, now), now);
            found = shelf.standing(use, now);
        }
        return new Near(found, now.plus(TRUST));
    }
}
