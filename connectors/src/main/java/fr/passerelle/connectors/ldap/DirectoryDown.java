package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A directory that is down, breaks off, or answers what cannot be believed; for the operator, in French. */
final class DirectoryDown extends IOException {

    private static final Set<ResultCode> PASSING = Set.of(
            ResultCode.CONNECT_ERROR,
            ResultCode.SERVER_DOWN,
            ResultCode.TIMEOUT,
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE);

    private final String sentence;
    private final boolean passing;

    DirectoryDown(String sentence) {
        this(sentence, null);
    }

    DirectoryDown(String sentence, @Nullable Throwable cause) {
        this(sentence, cause, false);
    }

    private DirectoryDown(String sentence, @Nullable Throwable cause, boolean passing) {
        super(sentence, cause);
        this.sentence = sentence;
        this.passing = passing;
    }

    /** What the library says went wrong; what we found ourselves below it is told in its own words. */
    static DirectoryDown of(String what, LDAPException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof DirectoryDown ours) {
                return new DirectoryDown(ours.sentence, fault, ours.passing);
            }
            if (cause instanceof SSLException) {
                return new DirectoryDown(
                        "LDAP : " + what
                                + " : TLS refusé (certificat inconnu, périmé ou d'un autre nom ?) ; rien n'est envoyé",
                        fault);
            }
        }
        return result(what, fault.getResultCode(), fault);
    }

    /** A result other than success. */
    static DirectoryDown result(String what, ResultCode code, @Nullable Throwable cause) {
        return new DirectoryDown(
                "LDAP : " + what + " : " + code.getName() + " (" + code.intValue() + ") ; rien n'est retenu",
                cause,
                PASSING.contains(code));
    }

    /** No server can be reached now; one may be a moment later. */
    static DirectoryDown unreachable(String sentence) {
        return new DirectoryDown(sentence, null, true);
    }

    /** The thread that was reading has been asked to stop; its flag stays up. */
    static DirectoryDown interrupted() {
        Thread.currentThread().interrupt();
        return new DirectoryDown("LDAP : lecture interrompue ; rien n'est retenu");
    }

    String sentence() {
        return sentence;
    }

    /** Whether the same may well succeed a moment later. */
    boolean isPassing() {
        return passing;
    }
}
