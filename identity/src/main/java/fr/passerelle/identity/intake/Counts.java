package fr.passerelle.identity.intake;

/**
 * What a plan would do, in numbers of people.
 *
 * @param live people of this source before it
 * @param staged people read and kept
 * @param emptied schools that had pupils and would have none
 */
public record Counts(
        int live,
        int staged,
        int added,
        int changed,
        int moved,
        int back,
        int gone,
        int faults,
        int schools,
        int emptied) {

    /** Whether applying it would change any person. */
    public boolean changesAnyone() {
        return added + changed + moved + back + gone > 0;
    }
}
