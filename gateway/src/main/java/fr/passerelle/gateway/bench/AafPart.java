package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.nio.file.Path;

/** The academy's archives: a tenth of the region cold and warm, the region, the same on the next day, a delta. */
final class AafPart {

    private final AafRoom room;

    AafPart(Path folder) {
        this.room = new AafRoom(folder);
    }

    Figures measure() throws IOException, PlanRefused, SettingsWrong {
        var figures = new Figures();
        figures.exact("coldSeconds", once(room.cold()).seconds());
        figures.exact("smallSeconds", once(room.small()).seconds());
        try (var house = BenchHouse.open(room.whole());
                var heap = HeapWatch.begin()) {
            var first = TimedSync.of(house);
            figures.exact("planSeconds", first.planSeconds());
            figures.exact("seconds", first.seconds()).exact("linkSeconds", first.linkSeconds());
            figures.whole("added", first.counts().added())
                    .whole("faults", first.counts().faults());
            room.dropUnchanged();
            var second = TimedSync.of(house);
            figures.exact("unchangedSeconds", second.seconds());
            figures.whole("unchangedChanges", second.counts().changes());
            room.dropDelta();
            var delta = TimedSync.of(house);
            figures.exact("deltaSeconds", delta.seconds()).exact("deltaLinkSeconds", delta.linkSeconds());
            figures.whole("deltaChanges", delta.counts().changes());
            figures.exact("peakHeapMiB", heap.peak()).exact("liveHeapMiB", heap.live());
        }
        return figures;
    }

    private static TimedSync once(Path settings) throws IOException, PlanRefused, SettingsWrong {
        try (var house = BenchHouse.open(settings)) {
            return TimedSync.of(house);
        }
    }
}
