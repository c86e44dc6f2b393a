package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.sync.Mask;
import picocli.CommandLine.Option;

/** Whether personal values are shown. */
final class NamesOption {

    @Option(
            names = "--names",
            description = "Montre et écrit aussi les valeurs personnelles (noms, dates de naissance, adresses).")
    private boolean names;

    Mask mask() {
        return new Mask(names);
    }
}
