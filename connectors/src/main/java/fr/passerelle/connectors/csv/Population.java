package fr.passerelle.connectors.csv;

import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The people of a succession by number, with what other files say of each, until {@code users.csv} is read through: some
 * 140 bytes for a pupil of six classes and two parents under keys of 36 letters.
 */
final class Population {

    /** Makes every birth date since 1900 positive, so that 0 can stand for none. */
    private static final int BEFORE_ALL = 100_000;

    /** A pupil's parents mostly stand beside it. */
    private static final int NEAR = 6;

    private final Keys keys = new Keys(NEAR);
    private final BitSet users = new BitSet();
    private final BitSet active = new BitSet();
    private final BitSet spoiled = new BitSet();
    private final Chains roles = new Chains();
    private final Chains classes = new Chains();
    private final Chains agents = new Chains();
    private final Chains guardians = new Chains();
    private byte[] firstRoles = new byte[1 << 6];
    private int[] births = new int[1 << 6];
    private boolean hasStrangers;

    /** The number of the user of that key; {@link Keys#UNKNOWN} for whoever has no row in {@code users.csv}. */
    int find(@Nullable String key) {
        var number = key == null ? Keys.UNKNOWN : keys.find(key);
        return number != Keys.UNKNOWN && users.get(number) ? number : Keys.UNKNOWN;
    }

    /** The number of a new user; {@link Keys#UNKNOWN} when there is one of that key already. */
    int addUser(String key) throws BrokenSet {
        var number = keys.add(key);
        if (users.get(number)) {
            return Keys.UNKNOWN;
        }
        users.set(number);
        return number;
    }

    /** The user is neither removed nor disabled. */
    void activate(int user) {
        active.set(user);
    }

    /** What the files say of the user cannot be told whole, so nothing will be. */
    void spoil(int user) {
        spoiled.set(user);
    }

    boolean isSpoiled(int user) {
        return spoiled.get(user);
    }

    /** The user's row names somebody as one of its agents, in whichever direction. */
    void addAgent(int user, String agent) throws BrokenSet {
        agents.add(user, keys.add(agent));
    }

    void addRole(int user, RoleLink role) {
        roles.add(user, role.packed());
        if (user >= firstRoles.length) {
            firstRoles = Arrays.copyOf(firstRoles, Math.max(user + 1, user + user / 2));
        }
        var order = role.order() + 1;
        if (firstRoles[user] == 0 || order < firstRoles[user]) {
            firstRoles[user] = (byte) order;
        }
    }

    void addClass(int user, int number) {
        classes.add(user, number);
    }

    void setBirth(int user, LocalDate day) {
        if (user >= births.length) {
            births = Arrays.copyOf(births, Math.max(user + 1, births.length + births.length / 2));
        }
        births[user] = Math.toIntExact(day.toEpochDay()) + BEFORE_ALL;
    }

    @Nullable
    LocalDate birth(int user) {
        return user >= births.length || births[user] == 0 ? null : LocalDate.ofEpochDay(births[user] - BEFORE_ALL);
    }

    /** What the user is by the first of its roles; null without a role. */
    @Nullable
    ProfileKind profile(int user) {
        return user >= firstRoles.length || firstRoles[user] == 0
                ? null
                : RoleLink.roleOf(firstRoles[user] - 1).profile();
    }

    /** Each of the user's roles, in the order of the files. */
    void eachRole(int user, Consumer<RoleLink> action) {
        roles.forEach(user, packed -> action.accept(RoleLink.of(packed)));
    }

    /** Each of the user's classes by number. */
    void eachClass(int user, IntConsumer action) {
        classes.forEach(user, action);
    }

    /** Turns agents into those who answer for a pupil, whichever of the two rows names the other. */
    void tie() {
        for (var user = 0; user < keys.size(); user++) {
            var one = user;
            agents.forEach(one, other -> tie(one, other));
        }
    }

    /** Whether any agent is nobody of {@code users.csv}. */
    boolean hasStrangers() {
        return hasStrangers;
    }

    /** Each of those who answer for that pupil, maybe twice. */
    void eachGuardian(int pupil, IntConsumer action) {
        guardians.forEach(pupil, action);
    }

    /** The key of that number. */
    String key(int user) {
        return keys.get(user);
    }

    /** A tie to somebody of whom nothing can be told would be lost, so its other end is left as it was, too. */
    private void spread(int one, int other) {
        if (spoiled.get(one) || spoiled.get(other)) {
            spoil(one);
            spoil(other);
        }
    }

    private void tie(int one, int other) {
        hasStrangers |= !users.get(other);
        if (!active.get(one) || !active.get(other)) {
            return;
        }
        var profile = profile(one);
        var otherProfile = profile(other);
        if (profile == null || otherProfile == null) {
            spread(one, other);
            return;
        }
        var isPupil = profile == ProfileKind.PUPIL;
        if (isPupil != (otherProfile == ProfileKind.PUPIL)) {
            guardians.add(isPupil ? one : other, isPupil ? other : one);
        }
    }
}
