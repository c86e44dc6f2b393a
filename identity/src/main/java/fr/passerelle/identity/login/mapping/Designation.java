package fr.passerelle.identity.login.mapping;

import fr.passerelle.identity.person.AafKey;
import fr.passerelle.identity.person.SourceKey;
import java.util.List;

/** Désignation: how an upstream names somebody; whom it means is not yet known. */
public sealed interface Designation {

    /** As an example in a settings file writes it. */
    String written();

    /**
     * A key of one of our directories, which the upstream names by a prefix of its own.
     *
     * @param prefix as the upstream writes it; compared without case
     */
    record Prefixed(String prefix, String key) implements Designation {

        @Override
        public String written() {
            return prefix + "$" + key;
        }

        @Override
        public String toString() {
            return "Prefixed[hidden]";
        }
    }

    /** A key of one of the directories that the settings name; several may have one of that number. */
    record Keyed(List<String> sources, String key) implements Designation {

        public Keyed {
            sources = List.copyOf(sources);
        }

        @Override
        public String written() {
            return String.join(",", sources) + "$" + key;
        }

        /** Which keys it may be. */
        public List<SourceKey> keys() {
            return sources.stream().map(source -> new SourceKey(source, key)).toList();
        }

        @Override
        public String toString() {
            return "Keyed[hidden]";
        }
    }

    /** A key of an academy, which may mean two people: one of its écoles and one of its collèges and lycées. */
    record Academic(AafKey key) implements Designation {

        @Override
        public String written() {
            return "{AAF}" + key.kept();
        }

        @Override
        public String toString() {
            return "Academic[hidden]";
        }
    }

    /** A pupil, by its number in the base of the school. */
    record Enrolled(SourceKey pupil) implements Designation {

        @Override
        public String written() {
            return pupil.toString();
        }

        @Override
        public String toString() {
            return "Enrolled[hidden]";
        }
    }

    /** The adult of that name who answers for a pupil, the pupil named as by {@link Enrolled}. */
    record Answering(SourceKey pupil, String family, String given) implements Designation {

        @Override
        public String written() {
            return pupil + " (" + family + " " + given + ")";
        }

        @Override
        public String toString() {
            return "Answering[hidden]";
        }
    }

    /** A member of the staff, by the address that the academy gave; in small letters. */
    record Mailbox(String address) implements Designation {

        @Override
        public String written() {
            return address;
        }

        @Override
        public String toString() {
            return "Mailbox[hidden]";
        }
    }
}
