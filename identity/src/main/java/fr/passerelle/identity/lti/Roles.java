package fr.passerelle.identity.lti;

import fr.passerelle.identity.person.ProfileKind;
import java.util.List;

/** Profiles in the words of LIS 2 (LTI Core 1.3, A.2): what one is in the school, and in a launch's context. */
final class Roles {

    private static final String SCHOOL = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#";
    private static final String CONTEXT = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    private Roles() {}

    static List<String> of(ProfileKind kind) {
        return switch (kind) {
            case PUPIL -> List.of(SCHOOL + "Student", CONTEXT + "Learner");
            case TEACHER -> List.of(SCHOOL + "Faculty", CONTEXT + "Instructor");
            case GUARDIAN -> List.of(SCHOOL + "Observer", CONTEXT + "Mentor");
            // No role in a class: whoever works at a school does not thereby teach or administer in a tool.
            case STAFF -> List.of(SCHOOL + "Staff");
        };
    }
}
