package fr.passerelle.gateway.operations.killed;

/**
 * What becomes of one person over three days: half of the region is left out; of the others, on the last day, one in ten
 * each is new, back, gone, renamed, moved.
 */
enum Fate {
    LEFT_OUT,
    NEW,
    BACK,
    GONE,
    RENAMED,
    MOVED,
    THE_SAME;

    private static final int LAST = 2;

    static Fate of(String key) {
        return switch (Math.floorMod(key.hashCode() * 0x9E3779B1, Integer.MAX_VALUE) % 20) {
            case 0 -> NEW;
            case 1 -> BACK;
            case 2 -> GONE;
            case 3 -> RENAMED;
            case 4 -> MOVED;
            case 5, 6, 7, 8, 9 -> THE_SAME;
            default -> LEFT_OUT;
        };
    }

    boolean isThere(int day) {
        return switch (this) {
            case LEFT_OUT -> false;
            case NEW -> day == LAST;
            case BACK -> day != 1;
            case GONE -> day != LAST;
            case RENAMED, MOVED, THE_SAME -> true;
        };
    }

    String name(String given, int day) {
        return this == RENAMED && day == LAST ? given + "-Marie" : given;
    }

    boolean moves(int day) {
        return this == MOVED && day == LAST;
    }
}
