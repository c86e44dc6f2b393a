package fr.passerelle.gateway.command;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import fr.passerelle.connectors.csv.AdoptionFile;
import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.adoption.Adoptions;
import fr.passerelle.identity.adoption.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over a file of names. */
@Command(
        name = "import",
        description = {
            "Reprend les noms d'un fichier CSV (UTF-8) : value, puis source et key, ou ine, ou les deux.",
            "Ce qui ne va à personne attend et sera essayé chaque nuit ; réimporter le même fichier ne change rien."
        },
        mixinStandardHelpOptions = true)
final class AdoptImportCommand extends HousePart {

    @Parameters(paramLabel = "FICHIER", description = "Le fichier CSV.")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1")
    private HolderOption whose = new HolderOption();

    @Option(names = "--dry-run", description = "Dit ce qui en serait, sans rien changer.")
    private boolean dryRun;

    @Override
    int run(House house) throws IOException {
        var holder = whose.holder(house, this);
        var read = AdoptionFile.read(file);
        var outcome = house.the(Adoptions.class).take(holder, read.names(), dryRun);
        print(
                Map.of(
                        "holder", holder.id(),
                        "dryRun", dryRun,
                        "read", read.names().size(),
                        "faults", read.faults(),
                        "outcome", outcome),
                screen -> {
                    screen.line((dryRun ? "Essai, rien n'est changé. " : "")
                            + Words.number(read.names().size(), "nom lu", "noms lus") + ".");
                    show(outcome, screen);
                    faults(read, screen);
                });
        return read.faults().isEmpty() && outcome.conflicts().isEmpty()
                ? CommandLineOfPasserelle.DONE
                : CommandLineOfPasserelle.PARTIAL;
    }

    /** How all names of the holder stand. */
    static void show(Outcome outcome, Screen screen) {
        screen.line(Tint.GOOD, "  " + Words.number(outcome.adopted(), "repris", "repris"));
        screen.line("  " + Words.number(outcome.waiting(), "en attente de sa personne", "en attente de leur personne"));
        if (outcome.refused() > 0) {
            screen.line("  " + Words.number(outcome.refused(), "refusé", "refusés") + " par une décision");
        }
        if (outcome.expired() > 0) {
            screen.line("  " + Words.number(outcome.expired(), "abandonné", "abandonnés")
                    + " : n'a jamais trouvé sa personne, et ne sera plus essayé");
        }
        new TreeMap<>(outcome.conflicts())
                .forEach((code, count) -> screen.line(
                        Tint.WARN, "  " + Words.number(count, "en conflit", "en conflit") + " : " + sentence(code)));
        if (!outcome.conflicts().isEmpty()) {
            screen.line("  Les conflits sont des cas à traiter : ./passerelle link cases");
        }
    }

    /** What stands in the way, in words; the code stays with it. */
    static String sentence(String code) {
        return switch (code) {
            case "ADOPTION-TWO-PEOPLE" -> code + ", la clé et l'INE désignent deux personnes";
            case "ADOPTION-VALUE-TAKEN" -> code + ", ce pseudonyme est déjà celui d'une autre personne";
            case "ADOPTION-HAS-ANOTHER" -> code + ", cet éditeur connaît déjà la personne sous un autre pseudonyme";
            case "ADOPTION-HALF-KEY" -> code + ", source et key vont ensemble";
            case "ADOPTION-BAD-INE" -> code + ", l'INE n'a aucune des trois formes";
            case "ADOPTION-NOBODY" -> code + ", ni clé ni INE";
            case "ADOPTION-BAD-VALUE" -> code + ", nom vide, trop long ou illisible";
            default -> code;
        };
    }

    private static void faults(AdoptionFile read, Screen screen) {
        var lines = read.faults().stream().collect(groupingBy(AdoptionFile.Fault::code, TreeMap::new, counting()));
        lines.forEach((code, count) -> screen.line(
                Tint.WARN,
                "  " + Words.number(count, "ligne laissée", "lignes laissées") + " : " + sentence(code)
                        + ", la première à la ligne "
                        + read.faults().stream()
                                .filter(fault -> fault.code().equals(code))
                                .findFirst()
                                .orElseThrow()
                                .line()));
    }
}
