package fr.passerelle.connectors.csv;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.person.ProfileKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What somebody is at a school (OneRoster 1.2, RoleEnum), as far as it makes a difference here. */
enum Role {
    TEACHER(0, ProfileKind.TEACHER),
    STAFF(1, ProfileKind.STAFF),
    STUDENT(2, ProfileKind.PUPIL),
    PARENT(3, ProfileKind.GUARDIAN),
    GUARDIAN(4, ProfileKind.GUARDIAN),
    RELATIVE(5, ProfileKind.GUARDIAN);

    /** More than any rank. */
    static final int RANKS = 8;

    private static final List<Role> BY_RANK = List.of(values());
    private static final Map<String, Role> VOCABULARY = Map.ofEntries(
            Map.entry("student", STUDENT),
            Map.entry("teacher", TEACHER),
            Map.entry("parent", PARENT),
            Map.entry("guardian", GUARDIAN),
            Map.entry("relative", RELATIVE),
            Map.entry("aide", STAFF),
            Map.entry("counselor", STAFF),
            Map.entry("proctor", STAFF),
            Map.entry("principal", STAFF),
            Map.entry("siteadministrator", STAFF),
            Map.entry("districtadministrator", STAFF),
            Map.entry("systemadministrator", STAFF),
            // of OneRoster 1.1
            Map.entry("administrator", STAFF));

    private final int rank;
    private final ProfileKind profile;

    Role(int rank, ProfileKind profile) {
        this.rank = rank;
        this.profile = profile;
    }

    static Role of(int rank) {
        return BY_RANK.get(rank);
    }

    /** Which of two roles says what somebody is: the one of the lower rank. */
    int rank() {
        return rank;
    }

    ProfileKind profile() {
        return profile;
    }

    /** Whether it is that of a legal guardian of the pupils whom one is tied to. */
    boolean isLegal() {
        return this == PARENT || this == GUARDIAN;
    }

    /** The national code of the tie (N_LIEN_ELEVE_RESPONSABLE); a parent may be mother or father, so is "other". */
    String kinship() {
        return switch (this) {
            case GUARDIAN -> "50";
            case RELATIVE -> "39";
            case PARENT, TEACHER, STAFF, STUDENT -> "90";
        };
    }

    /** The words of OneRoster with a source's own before them. */
    record Words(Map<String, Role> roles) {

        Words {
            roles = Map.copyOf(roles);
        }

        static Words with(Map<String, ProfileKind> own) {
            var roles = new HashMap<>(VOCABULARY);
            own.forEach((word, profile) -> roles.put(word.toLowerCase(Locale.ROOT), of(profile)));
            return new Words(roles);
        }

        Role role(CsvRow row) throws BadRecord {
            var word = row.get(Column.ROLE);
            var role = word == null ? null : roles.get(word.toLowerCase(Locale.ROOT));
            if (role == null) {
                throw new BadRecord(
                        "BAD-ROLE", "le rôle n'est pas de OneRoster 1.2 ni dans les réglages (people.roles)");
            }
            return role;
        }

        private static Role of(ProfileKind profile) {
            return switch (profile) {
                case PUPIL -> STUDENT;
                case TEACHER -> TEACHER;
                case GUARDIAN -> GUARDIAN;
                case STAFF -> STAFF;
            };
        }
    }
}
