package fr.passerelle.gateway.command;

import picocli.CommandLine.Command;

/** Our keys. */
@Command(
        name = "keys",
        description = "Nos clés : de signature, de chiffrement, de pseudonymes.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysListCommand.class, KeysRollCommand.class})
final class KeysCommand {}
