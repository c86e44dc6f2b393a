package fr.passerelle.identity.publisher;

import java.util.List;

/** What of a person can be released at all; a contract names those of them that a publisher needs, and why. */
public enum Attribute {
    /** The publisher's own name for the person: told to each publisher without a contract's leave. */
    PSEUDONYM,
    /** The national numbers of the schools that the licence and the person share. */
    UAI,
    /** The names of these schools. */
    SCHOOL_NAME,
    /** What kinds of school these are. */
    SCHOOL_KIND,
    /** The profile, of those for whom the licence is. */
    PROFILE,
    /** A pupil's levels, MEFSTAT4. */
    LEVEL,
    /** The divisions, by name. */
    DIVISION,
    /** The teaching groups, by name. */
    GROUP,
    /** Civilité: {@code M.} or {@code Mme}. */
    TITLE,
    /** The usual given name. */
    GIVEN_NAME,
    /** The usage name. */
    FAMILY_NAME,
    /** Given name, then usage name. */
    DISPLAY_NAME,
    /** The day of birth. */
    BIRTH_DATE,
    /** The mail address that the directory gives; for staff only. */
    MAIL;

    /** The forms that it is written in, the usual one first. */
    List<Form> forms() {
        return switch (this) {
            case PROFILE -> List.of(Form.NATIONAL, Form.NUMBERED, Form.DIGIT, Form.GAR, Form.WORD);
            case SCHOOL_KIND -> List.of(Form.NATIONAL, Form.WORD);
            case BIRTH_DATE -> List.of(Form.ISO, Form.FRENCH);
            case PSEUDONYM,
                    UAI,
                    SCHOOL_NAME,
                    LEVEL,
                    DIVISION,
                    GROUP,
                    TITLE,
                    GIVEN_NAME,
                    FAMILY_NAME,
                    DISPLAY_NAME,
                    MAIL -> List.of(Form.PLAIN);
        };
    }
}
