package fr.passerelle.gateway.report;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.intake.Counts;
import fr.passerelle.identity.intake.Feed.Extent;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invented runs of Manche's collèges. */
final class TestNews {

    static final FeedSource SOURCE = new FeedSource(
            "manche-2d",
            "MANCHE-2D",
            new Territory(
                    "manche",
                    "Département de la Manche",
                    Set.of("050"),
                    Set.of(SchoolKind.COLLEGE),
                    List.of("manche-2d")),
            FeedRules.DEFAULT);

    private static final Instant NIGHT = Instant.parse("2026-09-03T01:30:00Z");
    private static final Counts COUNTS = new Counts(1_200, 1_149, 0, 4, 12, 0, 0, 55, 0, 3, 2, 0);

    private TestNews() {}

    static News held() {
        return of(run(RunStatus.HELD, COUNTS, "55 personnes disparaîtraient (limite : 50) ; 4,6 % des personnes"));
    }

    static News applied() {
        return of(run(RunStatus.APPLIED, COUNTS, null));
    }

    static News stopped() {
        return of(run(
                RunStatus.STOPPED,
                Counts.NOTHING,
                "INTAKE-UNREAD: uid=zebulon.canari,ou=people est illisible, né le 17/05/2014"));
    }

    static Reminder reminder() {
        return new Reminder(SOURCE.territory(), NIGHT, 12, 3, NIGHT.minusSeconds(30 * 86_400));
    }

    static Run run(RunStatus status, Counts counts, String reason) {
        return new Run(14, "manche-2d", status, Extent.COMPLETE, NIGHT, NIGHT.plusSeconds(12), counts, reason, null);
    }

    static News of(Run run) {
        var stopped = run.status() == RunStatus.STOPPED;
        return new News(
                SOURCE,
                NIGHT.plusSeconds(13),
                List.of(new News.OfRun(
                        run,
                        stopped ? "INTAKE-UNREAD" : "",
                        Map.of("PUPIL", 800),
                        stopped
                                ? List.of()
                                : List.of(
                                        new Tally("", "PUPIL", 800, 4, 12, 0, 0, 55),
                                        new Tally("0509802H", "PUPIL", 400, 1, 2, 0, 0, 50),
                                        new Tally("0509803J", "PUPIL", 400, 3, 10, 0, 0, 5)),
                        Map.of("0509802H", "Collège des Essais"),
                        stopped ? Map.of() : Map.of("AAF-NO-NAME", 3))));
    }
}
