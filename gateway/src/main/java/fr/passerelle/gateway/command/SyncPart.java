package fr.passerelle.gateway.command;

import fr.passerelle.gateway.sync.Syncs;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.Runs;
import java.util.List;

/** What the sync commands share: finding the source and the plan that the operator names. */
abstract class SyncPart extends HousePart {

    /** The sources asked for, or all of them; a name that no source has is told. */
    List<FeedSource> chosen(Syncs syncs, List<String> names) {
        return names.isEmpty()
                ? syncs.sources()
                : names.stream().distinct().map(name -> source(syncs, name)).toList();
    }

    FeedSource source(Syncs syncs, String name) {
        return syncs.find(name)
                .orElseThrow(() -> usage("Aucune source ne s'appelle « " + name + " » ; il y a : "
                        + String.join(
                                ", ",
                                syncs.sources().stream().map(FeedSource::id).toList())));
    }

    Run stored(Runs runs, long number) {
        return runs.find(number).orElseThrow(() -> usage("Il n'y a pas de plan " + number + "."));
    }
}
