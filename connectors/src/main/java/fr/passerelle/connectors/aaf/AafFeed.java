package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.function.Consumer;

/** The newest complete delivery of a folder, file by file in the order in which they refer to each other. */
final class AafFeed implements Feed {

    private final DeliveryFolder folder;
    private final AafSettings.Degree degree;

    AafFeed(DeliveryFolder folder, AafSettings.Degree degree) {
        this.folder = folder;
        this.degree = degree;
    }

    @Override
    public Delivered read(Known known, Consumer<Reading> readings) throws IOException {
        var delivery = folder.newest();
        var members = Member.inOrder(delivery.names());
        var reading = new DeliveryReading(degree, members, readings);
        delivery.read(members.stream().map(Member::name).toList(), reading::read);
        reading.checkSubstance();
        return Delivered.ALL;
    }
}
