package fr.passerelle.identity.login.mapping;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The vocabulary: the forms in which French platforms and academies name people. */
public enum Term {
    /** {@code PREFIX$key}, as the SDET's ENTPersonJointure writes a key with the directory that it is of. */
    ENT_PERSON_JOINTURE {
        @Override
        List<Designation> read(String value, Rule rule) {
            var cut = value.indexOf('$');
            return cut < 1 || cut > value.length() - 2
                    ? List.of()
                    : List.of(new Designation.Prefixed(value.substring(0, cut), value.substring(cut + 1)));
        }
    },
    /** <code>{AAF}academy|…|key</code>, EduConnect's; other schemes name nobody here. */
    FR_EDU_CT_REF_ID {
        @Override
        List<Designation> read(String value, Rule rule) {
            return AafKey.of(value).stream()
                    .<Designation>map(Designation.Academic::new)
                    .toList();
        }
    },
    /**
     * {@code type|family|given|number|UAI}, of the older IdP for téléservices: types 1 and 2 are an adult who answers for
     * the pupil of that number in that school, types 3 and 4 the pupil. Platforms differ on what parts 1 from 2 and 3
     * from 4, so neither does here.
     */
    FR_EDU_VECTEUR {
        @Override
        List<Designation> read(String value, Rule rule) {
            var parts = value.split("\\|", -1);
            if (parts.length != 5 || !NUMBER.matcher(parts[3]).matches() || !Uai.isOne(parts[4])) {
                return List.of();
            }
            var pupil = new SourceKey(VECTEUR, Uai.of(parts[4]) + "|" + parts[3]);
            return switch (parts[0]) {
                case "1", "2" ->
                    parts[1].isBlank() || parts[2].isBlank()
                            ? List.of()
                            : List.of(new Designation.Answering(pupil, parts[1].strip(), parts[2].strip()));
                case "3", "4" -> List.of(new Designation.Enrolled(pupil));
                default -> List.of();
            };
        }
    },
    /** The address that an academy gave to a member of its staff. */
    CTEMAIL {
        @Override
        List<Designation> read(String value, Rule rule) {
            var address = value.toLowerCase(Locale.ROOT);
            return MAIL.matcher(address).matches() && rule.mayBeFrom(address.substring(address.indexOf('@') + 1))
                    ? List.of(new Designation.Mailbox(address))
                    : List.of();
        }
    },
    /** A bare ENTPersonJointure, of the directories that the rule names. */
    FR_EDU_ID_ENT {
        @Override
        List<Designation> read(String value, Rule rule) {
            return KEY.matcher(value).matches() ? List.of(new Designation.Keyed(rule.sources(), value)) : List.of();
        }
    };

    /** The holder under which the numbers of schools' bases are brought in: {@code adopt import --ent vecteur}. */
    public static final String VECTEUR = "vecteur";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final Pattern MAIL = Pattern.compile("[a-z0-9._%+'-]{1,64}@(?:[a-z0-9-]{1,63}\\.)+[a-z]{2,24}");

    /** Whom that value names; nobody when it is of another form. */
    abstract List<Designation> read(String value, Rule rule);
}
