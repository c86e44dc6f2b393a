package fr.passerelle.gateway.portal;

import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.ProfileKind;
import java.util.List;

/**
 * Whose page it is, in the owner's own words.
 *
 * @param given the usual given name, or the whole name of who has none
 * @param profiles in French
 * @param schools their names
 */
public record Owner(String given, List<String> profiles, List<String> schools) {

    static Owner of(Person person, List<String> schools) {
        var name = person.name();
        return new Owner(
                name.given().isEmpty() ? name.display() : name.given(),
                person.profiles().stream()
                        .map(profile -> profile.kind())
                        .map(ProfileKind::label)
                        .toList(),
                schools);
    }

    @Override
    public String toString() {
        return "Owner[hidden]";
    }
}
