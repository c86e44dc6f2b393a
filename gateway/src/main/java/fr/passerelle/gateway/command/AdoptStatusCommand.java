package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.identity.adoption.Adoptions;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells how a holder's names stand. */
@Command(
        name = "status",
        description = "Où en sont les noms repris, et lesquels attendent ou se contredisent.",
        mixinStandardHelpOptions = true)
final class AdoptStatusCommand extends HousePart {

    @ArgGroup(multiplicity = "1")
    private HolderOption whose = new HolderOption();

    @Option(names = "--last", paramLabel = "NOMBRE", defaultValue = "50", description = "Combien (par défaut : 50).")
    private int most = 50;

    @Override
    int run(House house) {
        var holder = whose.holder(house, this);
        var adoptions = house.the(Adoptions.class);
        var outcome = adoptions.outcome(holder);
        var open = adoptions.open(holder, Math.clamp(most, 1, 100_000));
        print(Map.of("holder", holder.id(), "outcome", outcome, "open", open), screen -> {
            AdoptImportCommand.show(outcome, screen);
            open.forEach(each -> screen.line("  " + each.value() + "  " + each.key() + "  "
                    + (each.conflict().isEmpty()
                            ? "attend sa personne"
                            : AdoptImportCommand.sentence(each.conflict()))));
        });
        return outcome.waiting() == 0 && outcome.conflicts().isEmpty()
                ? CommandLineOfPasserelle.DONE
                : CommandLineOfPasserelle.PARTIAL;
    }
}
