package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Tally;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** News as the receiver of a webhook reads them. */
record WebhookDocument(News news) {

    /** How many schools and profiles are told of one run; those that change most. */
    static final int MOST_TALLIES = 500;

    private static final JsonMapper JSON = new JsonMapper();

    static byte[] of(Reminder reminder) {
        var document = new LinkedHashMap<String, Object>();
        document.put("event", "cases");
        document.put("territory", reminder.territory().id());
        document.put("at", reminder.at().toString());
        document.put("waiting", reminder.waiting());
        document.put("forgotten", reminder.forgotten());
        document.put("oldest", reminder.oldest().toString());
        return JSON.writeValueAsBytes(document);
    }

    byte[] json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("event", "sync");
        document.put("source", news.source().id());
        document.put("territory", news.source().territory().id());
        document.put("at", news.at().toString());
        document.put("runs", news.runs().stream().map(WebhookDocument::run).toList());
        return JSON.writeValueAsBytes(document);
    }

    private static Map<String, Object> run(News.OfRun told) {
        var run = told.run();
        var document = new LinkedHashMap<String, Object>();
        document.put("run", run.id());
        document.put("status", run.status().name());
        document.put("extent", run.extent().name());
        document.put("startedAt", run.startedAt().toString());
        document.put("endedAt", run.endedAt() == null ? null : run.endedAt().toString());
        document.put("held", held(run));
        document.put("code", told.code());
        document.put("counts", run.counts());
        document.put("faults", new TreeMap<>(told.faults()));
        document.put("people", new TreeMap<>(told.people()));
        document.put("tallies", told.tallies().size());
        document.put(
                "schools",
                told.tallies().stream()
                        .sorted(Comparator.comparingInt(WebhookDocument::weight).reversed())
                        .limit(MOST_TALLIES)
                        .map(WebhookDocument::school)
                        .toList());
        return document;
    }

    /** What is there is told for the whole source: by school it would be that of another moment once the run is applied. */
    private static Map<String, Object> school(Tally tally) {
        return Map.of(
                "school", tally.school(),
                "profile", tally.profile(),
                "added", tally.added(),
                "changed", tally.changed(),
                "joined", tally.joined(),
                "left", tally.left(),
                "gone", tally.gone());
    }

    private static List<String> held(Run run) {
        var reason = run.reason();
        return run.status() == RunStatus.HELD && reason != null ? List.of(reason.split(" ; ")) : List.of();
    }

    /** The whole source first, then by how much changes. */
    private static int weight(Tally tally) {
        return tally.school().isEmpty()
                ? Integer.MAX_VALUE
                : tally.added() + tally.changed() + tally.joined() + tally.leaving();
    }
}
