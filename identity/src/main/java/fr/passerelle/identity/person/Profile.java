package fr.passerelle.identity.person;

import java.util.List;

/** Profil: one way in which a person belongs to schools; a teacher may be a guardian too. */
public sealed interface Profile {

    /** Which of the four it is. */
    ProfileKind kind();

    /** The schools it is held at; none for a guardian, who is at the children's. */
    List<Enrolment> enrolments();

    /** Élève. */
    record Pupil(List<Enrolment> enrolments) implements Profile {
        public Pupil {
            enrolments = List.copyOf(enrolments);
        }

        @Override
        public ProfileKind kind() {
            return ProfileKind.PUPIL;
        }
    }

    /** Enseignant. */
    record Teacher(List<Enrolment> enrolments) implements Profile {
        public Teacher {
            enrolments = List.copyOf(enrolments);
        }

        @Override
        public ProfileKind kind() {
            return ProfileKind.TEACHER;
        }
    }

    /** Responsable: an adult, by the pupils answered for. */
    record Guardian(List<Guardianship> pupils) implements Profile {
        public Guardian {
            pupils = List.copyOf(pupils);
        }

        @Override
        public ProfileKind kind() {
            return ProfileKind.GUARDIAN;
        }

        @Override
        public List<Enrolment> enrolments() {
            return List.of();
        }
    }

    /** Personnel non enseignant. */
    record Staff(List<Enrolment> enrolments) implements Profile {
        public Staff {
            enrolments = List.copyOf(enrolments);
        }

        @Override
        public ProfileKind kind() {
            return ProfileKind.STAFF;
        }
    }
}
