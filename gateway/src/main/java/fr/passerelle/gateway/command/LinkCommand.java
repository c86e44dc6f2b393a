package fr.passerelle.gateway.command;

import picocli.CommandLine.Command;

/** Shows and decides whose a record is. */
@Command(
        name = "link",
        description = "Explique et décide qui est qui : cas à traiter, fusion, séparation, annulation.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LinkExplainCommand.class,
            LinkCasesCommand.class,
            LinkSettleCommand.class,
            LinkMergeCommand.class,
            LinkSplitCommand.class,
            LinkUndoCommand.class,
            LinkDecisionsCommand.class,
            LinkPseudonymsCommand.class
        })
final class LinkCommand {}
