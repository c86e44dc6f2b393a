package fr.passerelle.identity.intake;

/**
 * What a plan does at one school to those of one profile, in numbers.
 *
 * @param school its UAI; empty for the whole source
 * @param profile PUPIL, GUARDIAN, TEACHER, STAFF
 * @param before how many are there
 * @param added how many nobody knew, or who were gone
 * @param changed how many stay and are different
 * @param joined how many come from another school or profile
 * @param left how many go to another school or profile
 * @param gone how many vanish
 */
public record Tally(String school, String profile, int before, int added, int changed, int joined, int left, int gone) {

    /** How many of those who are there would not be any more. */
    public int leaving() {
        return gone + left;
    }

    /** How many would be there. */
    public int after() {
        return before + added + joined - leaving();
    }
}
