package fr.passerelle.gateway.command;

import picocli.CommandLine.Option;

/** Who orders it. */
final class OperatorOption {

    @Option(
            names = "--operator",
            paramLabel = "NOM",
            required = true,
            description = "Qui l'ordonne : son identifiant dans operators/, s'il y en a.")
    private String operator = "";

    /** That name, as it may be written down. */
    String inOrder() {
        return Voucher.inOrder(operator);
    }
}
