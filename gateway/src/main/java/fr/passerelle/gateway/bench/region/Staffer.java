package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Family.Name;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Personnel: someone who works in one school or in two.
 *
 * @param number of the person, over pupils, guardians and staff alike
 */
record Staffer(int number, Name name, LocalDate born, String mail, List<Post> posts) {

    Staffer {
        posts = List.copyOf(posts);
    }

    /** Whether any post is a teacher's or a librarian's. */
    boolean teaches() {
        return posts.stream().anyMatch(post -> post.job() == Job.TEACHER || post.job() == Job.LIBRARIAN);
    }

    /**
     * Poste: a job in one school.
     *
     * @param principal the division that the person is the main teacher of
     */
    record Post(
            School school,
            Job job,
            @Nullable Subject subject,
            List<Division> divisions,
            @Nullable Division principal) {

        Post {
            divisions = List.copyOf(divisions);
        }
    }

    /** Fonction, by its national code. */
    enum Job {
        TEACHER("ENS", "ENSEIGNEMENT", "National_ENS", "teacher"),
        LIBRARIAN("DOC", "DOCUMENTATION", "National_DOC", "teacher"),
        HEAD("DIR", "DIRECTION", "National_DIR", "principal"),
        PUPILS_LIFE("EDU", "EDUCATION", "National_EVS", "proctor"),
        ASSISTANT("AED", "ASSISTANT D'EDUCATION", "National_EVS", "proctor"),
        HELPER("AES", "ACCOMPAGNANT DES ELEVES EN SITUATION DE HANDICAP", "National_EVS", "aide"),
        OFFICE("ADF", "PERSONNELS ADMINISTRATIFS", "National_ETA", "siteAdministrator"),
        ADVISER("ORI", "ORIENTATION", "National_ETA", "counselor");

        private final String code;
        private final String label;
        private final String profile;
        private final String role;

        Job(String code, String label, String profile, String role) {
            this.code = code;
            this.label = label;
            this.profile = profile;
            this.role = role;
        }

        String code() {
            return code;
        }

        String label() {
            return label;
        }

        /** The code of ENTPersonProfils. */
        String profile() {
            return profile;
        }

        /** The word of OneRoster 1.2. */
        String role() {
            return role;
        }
    }
}
