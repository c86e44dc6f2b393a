package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one source says of one key, in our words: a school or a person. */
public sealed interface DirectoryRecord {

    /** What the source calls it; unique among its schools, or among its people. */
    String key();

    /** A school as its directory writes it. */
    record SchoolRecord(String key, Uai uai, String name, SchoolKind kind, String city) implements DirectoryRecord {}

    /**
     * A person as the directory writes one.
     *
     * @param attachments where the person is, by the source's own keys of schools
     * @param guardians for a pupil, the adults who answer for it, by the source's own keys of people
     */
    record PersonRecord(
            String key,
            ProfileKind profile,
            PersonName name,
            Particulars particulars,
            List<Attachment> attachments,
            List<Guarded> guardians)
            implements DirectoryRecord {

        public PersonRecord {
            attachments = List.copyOf(attachments);
            guardians = List.copyOf(guardians);
        }

        @Override
        public String toString() {
            return "PersonRecord[" + profile + "]";
        }
    }

    /**
     * What tells one person from another beside the name; hidden from every log.
     *
     * @param phone a mobile or home number, as written
     * @param aafKeys the academies' keys of this person that the record quotes, without the source's own
     */
    record Particulars(
            @Nullable LocalDate birthDate,
            @Nullable Ine ine,
            @Nullable String mail,
            @Nullable String phone,
            List<AafKey> aafKeys) {

        /** The most keys that are kept: more children than that have no parents. */
        public static final int MOST_AAF_KEYS = 40;

        public Particulars {
            aafKeys = aafKeys.stream().distinct().limit(MOST_AAF_KEYS).toList();
        }

        /** Of a record that quotes no academy's key. */
        public Particulars(
                @Nullable LocalDate birthDate, @Nullable Ine ine, @Nullable String mail, @Nullable String phone) {
            this(birthDate, ine, mail, phone, List.of());
        }

        @Override
        public String toString() {
            return "Particulars[hidden]";
        }
    }

    /**
     * A person at a school of this source.
     *
     * @param schoolKey the source's key of the school, its UAI, or its DN, as the source quotes it
     */
    record Attachment(String schoolKey, @Nullable Level level, List<String> divisions, List<String> groups) {

        public Attachment {
            divisions = List.copyOf(divisions);
            groups = List.copyOf(groups);
        }
    }

    /**
     * An adult who answers for the pupil.
     *
     * @param kinship the national code of the tie (N_LIEN_ELEVE_RESPONSABLE), or that of the older list
     */
    record Guarded(String guardianKey, String kinship, boolean legal) {}
}
