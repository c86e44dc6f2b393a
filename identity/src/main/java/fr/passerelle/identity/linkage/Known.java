package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;
import java.util.List;

/**
 * A record that is somebody's already, prepared for comparison.
 *
 * @param live whether its source still has it
 * @param key what its source calls it
 */
record Known(PersonId person, Portrait portrait, boolean live, String key) {

    /** The same with those who answer for it. */
    Known with(List<String> guardians) {
        return new Known(person, portrait.with(guardians), live, key);
    }

    /** The same with children who name it. */
    Known answering(List<Ward> children) {
        return new Known(person, portrait.answering(children), live, key);
    }

    @Override
    public String toString() {
        return "Known[hidden]";
    }
}
