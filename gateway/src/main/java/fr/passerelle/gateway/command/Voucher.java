package fr.passerelle.gateway.command;

import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.Runs;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Caution: who vouches for a held plan, and why. */
final class Voucher {

    private static final int LONGEST = 200;

    @Option(names = "--operator", paramLabel = "NOM", description = "Qui approuve un plan retenu.")
    private @Nullable String operator;

    @Option(names = "--reason", paramLabel = "TEXTE", description = "Pourquoi un plan retenu est juste.")
    private @Nullable String reason;

    boolean isGiven() {
        return operator != null || reason != null;
    }

    /** The approval, its blanks in order; empty when nobody vouches. */
    Optional<Approval> approval(HousePart command) {
        if (!isGiven()) {
            return Optional.empty();
        }
        if (operator == null || reason == null || operator.isBlank() || reason.isBlank()) {
            throw command.usage("--operator et --reason vont ensemble.");
        }
        if (operator.length() > LONGEST || reason.length() > LONGEST) {
            throw command.usage("--operator et --reason ont au plus " + LONGEST + " caractères.");
        }
        return Optional.of(new Approval(inOrder(operator), inOrder(reason)));
    }

    /** Whether that operator has vouched for the run already, in whatever spelling: four eyes are not two. */
    static boolean hasVouched(Runs runs, Run run, Approval approval) {
        return runs.approvals(run.id()).stream()
                .anyMatch(signed -> folded(signed.operator()).equals(folded(approval.operator())));
    }

    /** What was typed, its blanks in order. */
    static String inOrder(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
