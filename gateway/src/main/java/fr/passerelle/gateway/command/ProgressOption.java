package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.sync.Progress;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Runs;
import java.io.Console;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much is shown while directories are read. */
final class ProgressOption {

    /** How many runs are looked at for one that tells how long the next may be. */
    private static final int LOOKED_AT = 10;

    @Option(
            names = {"-q", "--quiet"},
            description = "Une ligne par source, sans barre d'avancement.")
    private boolean quiet;

    boolean isQuiet() {
        return quiet;
    }

    /** A bar for that source on a terminal, nothing elsewhere. */
    Progress of(FeedSource source, Runs runs, boolean json) {
        return quiet || json || !isTerminal()
                ? Progress.silent()
                : Progress.shown(source.id(), Progress.expected(runs.of(source.id(), LOOKED_AT)));
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
