package fr.passerelle.identity.intake;

import org.jspecify.annotations.Nullable;

/**
 * How much one feed may change before somebody looks.
 *
 * @param gonePercent share of the source's live people that may vanish, in percent
 * @param goneCount number of them that may vanish; the smaller of the two counts
 * @param changedPercent share of the source's live people that may change, in percent
 * @param school the same for each school by itself; who moves away from it counts as well; null for the default
 * @param profile the same for pupils, guardians, teachers and staff each; null for the default
 */
public record BrakeSettings(
        double gonePercent,
        int goneCount,
        double changedPercent,
        @Nullable Share school,
        @Nullable Share profile) {

    private static final Share SCHOOL = new Share(25, 10);
    private static final Share PROFILE = new Share(10, 10);

    /** More than 2 % or 50 gone, or more than 75 % changed, holds a plan. */
    public static final BrakeSettings DEFAULT = new BrakeSettings(2, 50, 75, null, null);

    public BrakeSettings {
        school = school == null ? SCHOOL : school;
        profile = profile == null ? PROFILE : profile;
        if (gonePercent < 0 || gonePercent > 100 || changedPercent < 0 || changedPercent > 100 || goneCount < 0) {
            throw new IllegalArgumentException("un frein va de 0 à 100 pour cent, et son nombre part de 0");
        }
    }

    Share ofSchool() {
        return school == null ? SCHOOL : school;
    }

    Share ofProfile() {
        return profile == null ? PROFILE : profile;
    }

    /**
     * A share of a part of the people.
     *
     * @param gonePercent how much of it may vanish, in percent
     * @param fromCount how many must vanish before the share is looked at: of five, one is 20 %
     */
    public record Share(double gonePercent, int fromCount) {

        public Share {
            if (gonePercent < 0 || gonePercent > 100 || fromCount < 0) {
                throw new IllegalArgumentException("une part va de 0 à 100 pour cent, et son nombre part de 0");
            }
        }

        boolean exceeds(int gone, int before) {
            return gone >= fromCount && before > 0 && 100.0 * gone / before > gonePercent;
        }
    }
}
