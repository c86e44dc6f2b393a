package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A delivery whose files were left alone before it is read, are what their control files say, and then stay the same. */
final class SettledDelivery implements Delivery {

    private final Delivery delivery;
    private final Map<Path, Stamp> before;

    private SettledDelivery(Delivery delivery, Map<Path, Stamp> before) {
        this.delivery = delivery;
        this.before = before;
    }

    /** The delivery of those files, unless one of them may still be growing or is not what was sent. */
    static SettledDelivery of(Delivery delivery, List<Path> files, Clock clock) throws IOException {
        var stamps = stamps(files);
        var latest = FileTime.from(clock.instant().minus(AafSettings.QUIET));
        for (var stamp : stamps.entrySet()) {
            if (stamp.getValue().changed.compareTo(latest) > 0) {
                throw new BrokenDelivery(
                        "AAF-GROWING",
                        stamp.getKey().getFileName() + " est peut-être encore en cours de dépôt,"
                                + " modifié il y a moins de " + AafSettings.QUIET.toSeconds() + " s ; rien n'est lu");
            }
        }
        for (var file : files) {
            ControlFile.check(file);
        }
        return new SettledDelivery(delivery, stamps);
    }

    @Override
    public List<Member> survey(Predicate<Member> wanted, MemberReader reader) throws IOException {
        var members = delivery.survey(wanted, reader);
        checkUntouched();
        return members;
    }

    @Override
    public boolean goesForwardOnly() {
        return delivery.goesForwardOnly();
    }

    @Override
    public void read(List<Member> order, MemberReader reader) throws IOException {
        delivery.read(order, reader);
        checkUntouched();
    }

    private void checkUntouched() throws IOException {
        if (!stamps(List.copyOf(before.keySet())).equals(before)) {
            throw new BrokenDelivery("AAF-CHANGED", "la livraison a changé pendant la lecture ; rien n'en est retenu");
        }
    }

    private static Map<Path, Stamp> stamps(List<Path> files) throws IOException {
        var stamps = new LinkedHashMap<Path, Stamp>();
        for (var file : files) {
            stamps.put(file, Stamp.of(file));
        }
        return stamps;
    }

    private record Stamp(long size, FileTime changed) {

        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
        }
    }
}
