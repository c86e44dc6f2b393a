package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.LinesView;
import fr.passerelle.gateway.command.sync.Mask;
import fr.passerelle.gateway.command.sync.RunLine;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.report.Words;
import fr.passerelle.identity.intake.Plans;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.Runs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lines of a stored plan, field by field. */
@Command(
        name = "show",
        description = "Les lignes d'un plan, champ par champ, avant et après.",
        mixinStandardHelpOptions = true)
final class SyncShowCommand extends SyncPart {

    private static final int MOST = 100_000;
    private static final Set<String> KINDS = Set.of("ADDED", "CHANGED", "MOVED", "BACK", "GONE");
    private static final String LATER = "LATER-";

    @Parameters(paramLabel = "PLAN", description = "Numéro du plan.")
    private long number;

    @Option(names = "--school", paramLabel = "UAI", description = "Les lignes qui touchent cet établissement.")
    private @Nullable String school;

    @Option(
            names = "--kind",
            paramLabel = "GENRE",
            description = "added, changed, moved, back ou gone ; later-gone et ainsi de suite pour ce qui est remis.")
    private @Nullable String kind;

    @Option(names = "--limit", paramLabel = "N", description = "Au plus N lignes (50).")
    private int limit = 50;

    @Mixin
    private ExportOption export = new ExportOption();

    @Mixin
    private NamesOption values = new NamesOption();

    @Override
    void check() {
        export.check(this);
        if (limit < 1 || limit > MOST) {
            throw usage("--limit va de 1 à " + MOST + " ; --export écrit tout");
        }
        if (kind != null) {
            kind = kind.toUpperCase(Locale.ROOT);
            if (!KINDS.contains(kind.startsWith(LATER) ? kind.substring(LATER.length()) : kind)) {
                throw usage("--kind est added, changed, moved, back ou gone");
            }
        }
        school = school == null ? null : school.toUpperCase(Locale.ROOT);
    }

    @Override
    int run(House house) throws IOException {
        var run = stored(house.the(Runs.class), number);
        var mask = values.mask();
        var lines = new ArrayList<Mask.Line>();
        // One more than is shown tells whether there are more.
        house.the(Plans.class)
                .each(number, new Plans.Wanted(school, kind, limit + 1), change -> lines.add(mask.line(change)));
        var more = lines.size() > limit;
        var shown = more ? lines.subList(0, limit) : lines;
        print(Map.of("run", number, "source", run.source(), "lines", shown, "more", more), screen -> {
            screen.line(Screen.Tint.STRONG, RunLine.of(run));
            screen.blank();
            shown.forEach(new LinesView(screen)::show);
            end(run, shown, more).forEach(screen::line);
        });
        if (export.isAsked()) {
            export.write(house, number, new Plans.Wanted(school, kind, Integer.MAX_VALUE), mask, this);
        }
        return CommandLineOfPasserelle.DONE;
    }

    private List<String> end(Run run, List<Mask.Line> shown, boolean more) {
        if (more) {
            return List.of("", "… et d'autres : --limit N pour en voir plus, --export FICHIER pour les écrire toutes");
        }
        if (!shown.isEmpty()) {
            return List.of("", Words.number(shown.size(), "ligne", "lignes"));
        }
        return run.counts().changesAnyone() && school == null && kind == null
                ? List.of("Les lignes de ce plan ont été effacées, leur durée de conservation étant passée.")
                : List.of("Aucune ligne.");
    }
}
