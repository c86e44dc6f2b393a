package fr.passerelle.gateway.command;

import picocli.CommandLine.Command;

/** What publishers receive: before anybody is sent there, and afterwards. */
@Command(
        name = "publisher",
        description = "Ce que les éditeurs reçoivent ou recevraient.",
        mixinStandardHelpOptions = true,
        subcommands = {PublisherCheckCommand.class, PublisherReceivedCommand.class})
final class PublisherCommand {}
