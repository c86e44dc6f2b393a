package fr.passerelle.gateway.partner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Looks for the partners a test needs before it runs. */
final class PartnerCondition implements ExecutionCondition {

    private final boolean strict;
    private final PrintStream lines;

    /** As JUnit makes it: strict when the environment says CI=true. */
    PartnerCondition() {
        // The build keeps System.err in a file of its own; the line of a skipped test must reach the terminal.
        this(
                "true".equals(System.getenv("CI")),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    PartnerCondition(boolean strict, PrintStream lines) {
        this.strict = strict;
        this.lines = lines;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var needed = context.getElement()
                .map(element -> AnnotationSupport.findRepeatableAnnotations(element, NeedsPartner.class))
                .orElse(List.of());
        return evaluate(context.getDisplayName(), needed);
    }

    ConditionEvaluationResult evaluate(String test, List<NeedsPartner> needed) {
        var missing = needed.stream()
                .filter(partner -> Files.notExists(Path.of(partner.value())))
                .map(partner -> partner.debian() + " (" + partner.value() + ")")
                .collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("every partner is there");
        }
        var line = test + " needs " + missing;
        if (strict) {
            throw new IllegalStateException(line + ": apt-get install it, or add it to .ci/run");
        }
        lines.println("Skipped: " + line);
        return ConditionEvaluationResult.disabled(line);
    }
}
