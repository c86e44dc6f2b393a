package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Feed;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Reads the newest complete delivery of one academy and degree. */
public final class AafConnector implements DirectoryConnector.ReadsAll, DirectoryConnector.Probes {

    private final String source;
    private final AafSettings settings;
    private final DeliveryFolder folder;

    public AafConnector(String source, AafSettings settings, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.folder = new DeliveryFolder(settings, clock);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Feed complete() {
        return new AafFeed(folder, settings.degree());
    }

    @Override
    public List<String> probe() {
        try {
            Member.inOrder(folder.newest().names());
            return List.of();
        } catch (IOException e) {
            return List.of(e instanceof BrokenDelivery broken ? broken.sentence() : "AAF : livraison illisible");
        }
    }
}
