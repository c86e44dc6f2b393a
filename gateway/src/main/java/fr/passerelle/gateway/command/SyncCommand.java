package fr.passerelle.gateway.command;

import picocli.CommandLine.Command;

/** Reads directories: what would change, making it true, where things stand. */
@Command(
        name = "sync",
        description = "Alimente depuis les annuaires.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SyncPlanCommand.class,
            SyncShowCommand.class,
            SyncCompareCommand.class,
            SyncApproveCommand.class,
            SyncApplyCommand.class,
            SyncStatusCommand.class,
            SyncHistoryCommand.class,
            SyncFaultsCommand.class
        })
final class SyncCommand {}
