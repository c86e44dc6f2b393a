package fr.passerelle.identity.person;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, in the shape it is stored in; intake writes it, people are read from it. It holds no INE.
 *
 * @param at the schools, resolved to their national numbers
 */
public record RecordContent(
        PersonName name,
        @Nullable LocalDate born,
        @Nullable String mail,
        @Nullable String phone,
        List<Place> at) {

    public RecordContent {
        at = List.copyOf(at);
    }

    /** A person at a school. */
    public record Place(String uai, @Nullable String level, List<String> divisions, List<String> groups) {

        public Place {
            divisions = List.copyOf(divisions);
            groups = List.copyOf(groups);
        }
    }

    @Override
    public String toString() {
        return "RecordContent[hidden]";
    }
}
