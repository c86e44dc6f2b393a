package fr.passerelle.identity.intake;

/**
 * How much one feed may change before somebody looks.
 *
 * @param gonePercent share of the live people that may vanish, in percent
 * @param goneCount number of people that may vanish; the smaller of the two counts
 * @param changedPercent share of the live people that may change, in percent
 */
public record BrakeSettings(double gonePercent, int goneCount, double changedPercent) {

    /** More than 2 % or 50 gone, or more than 75 % changed, holds a plan. */
    public static final BrakeSettings DEFAULT = new BrakeSettings(2, 50, 75);

    public BrakeSettings {
        if (gonePercent < 0 || gonePercent > 100 || changedPercent < 0 || changedPercent > 100 || goneCount < 0) {
            throw new IllegalArgumentException("a brake's shares go from 0 to 100 percent and its count from 0");
        }
    }
}
