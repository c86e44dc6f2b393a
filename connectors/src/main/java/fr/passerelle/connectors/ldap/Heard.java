package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.ResultCode;

/** One word of a directory that is listened to. */
record Heard(Who who, Word word) {

    /** Of whom it speaks. */
    enum Who {
        PEOPLE,
        SCHOOLS
    }

    /** What it says. */
    sealed interface Word {}

    /** Something has changed. */
    record Changed(Change change) implements Word {}

    /** All that came before brings us to that place. */
    record Reached(String place) implements Word {}

    /** A phase of the refresh is over; after the last, changes are told as they happen. */
    record Phase(boolean allNamed, boolean isLast) implements Word {}

    /** Nothing more will come. */
    record Ended(ResultCode code) implements Word {}

    /** What came cannot be understood. */
    record Broken(DirectoryDown why) implements Word {}
}
