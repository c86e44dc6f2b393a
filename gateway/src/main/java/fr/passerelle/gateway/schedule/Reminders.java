package fr.passerelle.gateway.schedule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.passerelle.gateway.report.Reminder;
import fr.passerelle.gateway.report.Reports;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.review.Cases;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;

/** Reminds each territory of the cases about its records that have waited too long; a case of two is told to both. */
final class Reminders {

    private final Cases cases;
    private final Reports reports;
    private final Clock clock;

    Reminders(Cases cases, Reports reports, Clock clock) {
        this.cases = cases;
        this.reports = reports;
        this.clock = clock;
    }

    /** Sends what there is to send, and gives what could not be delivered, in French. */
    List<String> send(List<FeedSource> feeds) {
        var sources = feeds.stream()
                .collect(groupingBy(FeedSource::territory, LinkedHashMap::new, mapping(FeedSource::id, toList())));
        return sources.entrySet().stream()
                .flatMap(each -> send(each.getKey(), each.getValue()).stream())
                .toList();
    }

    private List<String> send(Territory territory, List<String> sources) {
        var now = clock.instant();
        var waiting = cases.waiting(sources, now.minus(Cases.FORGOTTEN));
        return waiting.forgotten() == 0
                ? List.of()
                : reports.remind(new Reminder(territory, now, waiting.all(), waiting.forgotten(), waiting.oldest()));
    }
}
