package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.person.ProfileKind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The national profile codes of ENTPersonProfils, in words (SDET from version 3 on) and in numbers (before). */
final class ProfileCodes {

    /** Those of pupils. */
    static final List<String> OF_PUPILS = List.of("National_ELV", "National_1");

    /** Who holds several is what comes first here: a teacher who is a parent too signs in as a teacher. */
    private static final List<ProfileKind> ORDER =
            List.of(ProfileKind.PUPIL, ProfileKind.TEACHER, ProfileKind.STAFF, ProfileKind.GUARDIAN);

    private static final Map<String, ProfileKind> CODES = Map.ofEntries(
            Map.entry("NATIONAL_ELV", ProfileKind.PUPIL),
            Map.entry("NATIONAL_1", ProfileKind.PUPIL),
            Map.entry("NATIONAL_TUT", ProfileKind.GUARDIAN),
            Map.entry("NATIONAL_2", ProfileKind.GUARDIAN),
            Map.entry("NATIONAL_ENS", ProfileKind.TEACHER),
            Map.entry("NATIONAL_DOC", ProfileKind.TEACHER),
            Map.entry("NATIONAL_3", ProfileKind.TEACHER),
            Map.entry("NATIONAL_DIR", ProfileKind.STAFF),
            Map.entry("NATIONAL_4", ProfileKind.STAFF),
            Map.entry("NATIONAL_EVS", ProfileKind.STAFF),
            Map.entry("NATIONAL_5", ProfileKind.STAFF),
            Map.entry("NATIONAL_ETA", ProfileKind.STAFF),
            Map.entry("NATIONAL_6", ProfileKind.STAFF),
            Map.entry("NATIONAL_ACA", ProfileKind.STAFF),
            Map.entry("NATIONAL_7", ProfileKind.STAFF),
            Map.entry("NATIONAL_COL", ProfileKind.STAFF));

    private ProfileCodes() {}

    /** The profile of who holds these codes; none when we have none for any of them. */
    static Optional<ProfileKind> profile(List<String> codes) {
        return codes.stream()
                .map(code -> CODES.get(code.toUpperCase(Locale.ROOT)))
                .filter(kind -> kind != null)
                .min(Comparator.comparingInt(ORDER::indexOf));
    }
}
