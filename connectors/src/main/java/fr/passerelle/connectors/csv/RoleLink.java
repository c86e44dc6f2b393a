package fr.passerelle.connectors.csv;

/**
 * One role of one person, small enough for an {@code int}.
 *
 * @param isCurrent whether it has begun and has not ended
 * @param school the number of the school, or {@link Orgs#NO_SCHOOL}
 */
record RoleLink(Role role, boolean isPrimary, boolean isCurrent, int school) {

    private static final int PRIMARY = Role.RANKS;
    private static final int CURRENT = 2 * Role.RANKS;
    private static final int SCHOOL = 5;

    int packed() {
        return role.rank() | (isPrimary ? PRIMARY : 0) | (isCurrent ? CURRENT : 0) | ((school + 1) << SCHOOL);
    }

    static RoleLink of(int packed) {
        return new RoleLink(
                Role.of(packed & (PRIMARY - 1)),
                (packed & PRIMARY) != 0,
                (packed & CURRENT) != 0,
                (packed >>> SCHOOL) - 1);
    }

    /** How late it is asked what somebody is: a current one first, then a primary one, then by what it is. */
    int order() {
        return (isCurrent ? 0 : 2 * Role.RANKS) + (isPrimary ? 0 : Role.RANKS) + role.rank();
    }

    /** The role of one with that order. */
    static Role roleOf(int order) {
        return Role.of(order & (Role.RANKS - 1));
    }
}
