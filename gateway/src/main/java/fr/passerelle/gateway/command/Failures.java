package fr.passerelle.gateway.command;

import fr.passerelle.gateway.database.FolderInUse;
import fr.passerelle.gateway.demo.PortTaken;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;

/** Turns what went wrong into a line for the operator and an exit code; a stack trace only with PASSERELLE_DEBUG. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        var out = line.getErr();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SettingsWrong wrong -> {
                    out.println("Les réglages ont " + wrong.faults().size() + " défaut(s) :");
                    wrong.faults().forEach(fault -> out.println("  " + fault));
                    return CommandLineOfPasserelle.USAGE;
                }
                case PortInUseException taken -> {
                    out.println("Le port " + taken.getPort() + " est déjà pris par un autre programme.");
                    return CommandLineOfPasserelle.FAILED;
                }
                case FolderInUse taken -> {
                    out.println(taken.getMessage());
                    return CommandLineOfPasserelle.FAILED;
                }
                case PortTaken taken -> {
                    out.println(taken.getMessage());
                    return CommandLineOfPasserelle.FAILED;
                }
                default -> {}
            }
        }
        if (System.getenv("PASSERELLE_DEBUG") != null) {
            throw failure;
        }
        out.println("Échec : " + innermost(failure));
        return CommandLineOfPasserelle.FAILED;
    }

    /** What lies at the bottom of it, in words that an operator can do something with. */
    static String innermost(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null
                && !(cause instanceof IOException)
                && !(cause.getCause() instanceof GeneralSecurityException)) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case NoSuchFileException missing -> missing.getFile() + " est introuvable";
            case AccessDeniedException closed -> closed.getFile() + " n'est pas accessible à ce compte";
            default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
        };
    }
}
