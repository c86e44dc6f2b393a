package fr.passerelle.identity.intake;

/**
 * What a plan would do, in numbers of people.
 *
 * @param live people of this source before it
 * @param staged people read and kept
 * @param same people whom the feed repeated unchanged, byte for byte, beside those
 * @param deferred changes that the season leaves for a later run
 * @param emptied schools that had pupils and would have none
 */
public record Counts(
        int live,
        int staged,
        int same,
        int added,
        int changed,
        int moved,
        int back,
        int gone,
        int deferred,
        int faults,
        int schools,
        int emptied) {

    /** Of a run that read nothing. */
    public static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Whether applying it would change any person. */
    public boolean changesAnyone() {
        return changes() > 0;
    }

    /** How many people it would change. */
    public int changes() {
        return added + changed + moved + back + gone;
    }

    /** How many people were in the feed and usable. */
    public int read() {
        return staged + same;
    }
}
