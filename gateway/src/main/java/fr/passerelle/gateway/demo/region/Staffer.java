package fr.passerelle.gateway.demo.region;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Personnel: someone who works in schools, teaching or not.
 *
 * @param keys what each directory calls them
 */
record Staffer(Human human, Map<RegionSource, String> keys, List<Post> posts) {

    Staffer {
        keys = Map.copyOf(keys);
        posts = List.copyOf(posts);
    }

    /** What that directory, which has to know them, calls them. */
    String key(RegionSource source) {
        return Optional.ofNullable(keys.get(source)).orElseThrow();
    }

    /** The posts in that directory's schools. */
    List<Post> in(RegionSource source) {
        return posts.stream().filter(post -> post.school().source() == source).toList();
    }

    /** Whether any post is a teacher's. */
    boolean teaches() {
        return posts.stream().anyMatch(post -> post.job() == Job.TEACHER);
    }

    /** Poste: a job in one school, with the divisions taught. */
    record Post(School school, Job job, @Nullable Subject subject, List<SchoolDivision> divisions) {

        Post {
            divisions = List.copyOf(divisions);
        }
    }

    /** Fonction, by its national code. */
    enum Job {
        TEACHER("ENS", "ENSEIGNEMENT", "National_ENS"),
        LIBRARIAN("DOC", "DOCUMENTATION", "National_DOC"),
        HEAD("DIR", "DIRECTION", "National_DIR"),
        PUPILS_LIFE("EDU", "EDUCATION", "National_EVS"),
        OFFICE("ADF", "ADMINISTRATION", "National_ETA");

        private final String code;
        private final String label;
        private final String profile;

        Job(String code, String label, String profile) {
            this.code = code;
            this.label = label;
            this.profile = profile;
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
    }

    /** Matière, by its six-character code and by its discipline. */
    enum Subject {
        MATHS("061300", "MATHEMATIQUES", "L1300"),
        FRENCH("020700", "FRANCAIS", "L0202"),
        HISTORY("043700", "HISTOIRE-GEOGRAPHIE", "L1000"),
        ENGLISH("030201", "ANGLAIS LV1", "L0422"),
        PHYSICS("062300", "PHYSIQUE-CHIMIE", "L1500"),
        BIOLOGY("062900", "SCIENCES DE LA VIE & DE LA TERRE", "L1600"),
        SPORT("100100", "EDUCATION PHYSIQUE ET SPORTIVE", "L1900"),
        ARTS("090100", "ARTS PLASTIQUES", "L1800");

        private final String code;
        private final String label;
        private final String discipline;

        Subject(String code, String label, String discipline) {
            this.code = code;
            this.label = label;
            this.discipline = discipline;
        }

        String code() {
            return code;
        }

        String label() {
            return label;
        }

        String discipline() {
            return discipline;
        }
    }
}
