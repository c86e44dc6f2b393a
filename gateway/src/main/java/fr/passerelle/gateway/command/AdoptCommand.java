package fr.passerelle.gateway.command;

import picocli.CommandLine.Command;

/** Takes over the names that others gave people before us. */
@Command(
        name = "adopt",
        description = "Reprend les identifiants d'un ENT, ou les pseudonymes qu'un éditeur détient déjà.",
        mixinStandardHelpOptions = true,
        subcommands = {AdoptImportCommand.class, AdoptStatusCommand.class})
final class AdoptCommand {}
