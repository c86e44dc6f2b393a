package fr.passerelle.identity.person;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, in the shape it is stored in; intake writes it, people are read from it. It holds no INE.
 *
 * @param at the schools, resolved to their national numbers
 * @param aafKeys the academies' keys of this person that the record quotes, as {@link AafKey#kept()} writes them; null
 *     when it quotes none
 */
public record RecordContent(
        PersonName name,
        @Nullable LocalDate born,
        @Nullable String mail,
        @Nullable String phone,
        List<Place> at,
        @Nullable List<String> aafKeys) {

    public RecordContent {
        at = List.copyOf(at);
        aafKeys = aafKeys == null || aafKeys.isEmpty() ? null : List.copyOf(aafKeys);
    }

    /** One that quotes no academy's key. */
    public RecordContent(
            PersonName name, @Nullable LocalDate born, @Nullable String mail, @Nullable String phone, List<Place> at) {
        this(name, born, mail, phone, at, null);
    }

    /** A person at a school. */
    public record Place(String uai, @Nullable String level, List<String> divisions, List<String> groups) {

        public Place {
            divisions = List.copyOf(divisions);
            groups = List.copyOf(groups);
        }

        /** The same place with what another mention of it adds. */
        public Place with(Place other) {
            return new Place(
                    uai,
                    level == null ? other.level : level,
                    both(divisions, other.divisions),
                    both(groups, other.groups));
        }

        /** The same with its divisions and groups in the one order of their letters: directories have none. */
        public Place inOrder() {
            return new Place(
                    uai,
                    level,
                    divisions.stream().sorted().toList(),
                    groups.stream().sorted().toList());
        }

        private static List<String> both(List<String> some, List<String> more) {
            return Stream.concat(some.stream(), more.stream()).distinct().toList();
        }
    }

    @Override
    public String toString() {
        return "RecordContent[hidden]";
    }
}
