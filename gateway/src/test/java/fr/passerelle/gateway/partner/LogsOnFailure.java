package fr.passerelle.gateway.partner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a partner wrote, hung on the failure of the test that drove it, so that the build's own output shows it. */
public final class LogsOnFailure implements AfterTestExecutionCallback {

    private static final int LAST_LINES = 80;

    private final List<Path> logs = new ArrayList<>();

    /** Adds one log file. */
    public void follow(Path log) {
        logs.add(log);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> logs.forEach(log -> failure.addSuppressed(told(log))));
    }

    /** The last lines of a log, or why there are none. */
    static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "not readable: " + e;
        }
    }

    private static Throwable told(Path log) {
        return new PartnerLog(log.getFileName() + ":\n" + tail(log));
    }

    /** Carries the text only; where it was made says nothing. */
    private static final class PartnerLog extends Exception {

        private static final long serialVersionUID = 1L;

        PartnerLog(String text) {
            super(text, null, false, false);
        }
    }
}
