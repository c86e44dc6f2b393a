package fr.passerelle.identity.person;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's name as a directory writes it; its {@code toString} keeps it to itself.
 *
 * @param family nom d'usage
 * @param birthFamily nom de naissance, where the directory tells it
 * @param given prénom usuel; empty for the rare person who has none
 * @param otherGiven autres prénoms, the usual one among them where the directory puts it there
 * @param title civilité: {@code M.} or {@code Mme}
 */
public record PersonName(
        String family,
        @Nullable String birthFamily,
        String given,
        List<String> otherGiven,
        @Nullable String title) {

    public PersonName {
        otherGiven = List.copyOf(otherGiven);
    }

    /** The name shown to its owner: given name, then usage name. */
    public String display() {
        return given.isEmpty() ? family : given + " " + family;
    }

    @Override
    public String toString() {
        return "PersonName[hidden]";
    }
}
