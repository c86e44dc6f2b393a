package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;

/** A directory that is down, breaks off, or answers what cannot be believed; for the operator, in French. */
final class DirectoryDown extends IOException {

    private final String sentence;

    DirectoryDown(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    DirectoryDown(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** A result other than success. */
    static DirectoryDown result(String what, ResultCode code, Throwable cause) {
        return new DirectoryDown(
                "LDAP : " + what + " : " + code.getName() + " (" + code.intValue() + ") ; rien n'est retenu", cause);
    }

    String sentence() {
        return sentence;
    }
}
