package fr.passerelle.gateway.demo.region;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented human, whatever brings them to a school.
 *
 * @param family nom d'usage, in capitals
 * @param birthFamily nom de naissance, in capitals
 * @param given the given names, the usual one first
 * @param born told by directories for pupils and staff only
 */
record Human(
        String login,
        boolean man,
        String family,
        String birthFamily,
        List<String> given,
        @Nullable LocalDate born,
        @Nullable String mail,
        @Nullable String phone,
        @Nullable Home home) {

    Human {
        given = List.copyOf(given);
    }

    String firstName() {
        return given.getFirst();
    }

    /** Civilité: {@code M.} or {@code Mme}. */
    String title() {
        return man ? "M." : "Mme";
    }

    /** The name as shown to its owner: Maëlle Graindorge. */
    String displayName() {
        return firstName() + " " + Letters.inWords(family);
    }

    /** Where someone lives. */
    record Home(String street, Town town) {}
}
