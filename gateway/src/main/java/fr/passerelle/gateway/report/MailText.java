package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;
import fr.passerelle.identity.intake.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** News as a person reads them. */
final class MailText {

    /** How many schools are listed; those that change most. */
    private static final int MOST_SCHOOLS = 40;

    private final FaultCatalogue catalogue = new FaultCatalogue();
    private final News news;
    private final List<String> lines = new ArrayList<>();

    MailText(News news) {
        this.news = news;
    }

    /** One line: the source, and the worst that became of it. */
    String subject() {
        var worst = news.runs().stream()
                .map(News.OfRun::run)
                .max(Comparator.comparingInt(MailText::gravity))
                .orElseThrow();
        var what = switch (worst.status()) {
            case STOPPED -> "lecture arrêtée, rien n'a changé";
            case HELD -> "plan " + worst.id() + " retenu par le frein";
            case PLANNED, APPLIED -> {
                var faults = news.runs().stream()
                        .mapToInt(each -> each.run().counts().faults())
                        .sum();
                yield faults == 0 ? "alimentation faite" : Words.number(faults, "anomalie", "anomalies");
            }
        };
        return Words.plain("[Passerelle] " + news.source().id() + " : " + what);
    }

    /** The message. */
    String body() {
        say("Source " + news.source().id() + " (" + news.source().territory().name() + "), le "
                + Words.moment(news.at()) + ", heure de Paris.");
        news.runs().forEach(this::run);
        say("");
        say("Ce message est automatique. Il ne porte ni nom, ni INE, ni date de naissance.");
        return String.join("\n", lines) + "\n";
    }

    private void run(News.OfRun told) {
        var run = told.run();
        say("");
        say("Plan " + run.id() + " (" + Words.extent(run.extent()) + ", commencé le " + Words.moment(run.startedAt())
                + ") : " + became(run));
        switch (run.status()) {
            case STOPPED -> {
                say("  " + told.code());
                say("  " + catalogue.advice(told.code()));
            }
            case HELD -> {
                var reason = run.reason();
                if (reason != null) {
                    List.of(reason.split(" ; ")).forEach(each -> say("  - " + each));
                }
            }
            case PLANNED, APPLIED -> {}
        }
        if (run.status() != RunStatus.STOPPED) {
            numbers(told);
            faults(told);
        }
        var next = NextSteps.after(run);
        if (!next.isEmpty()) {
            say("");
            say("À faire :");
            next.forEach(step -> say("  " + step.command() + "    # " + step.why()));
        }
    }

    private static String became(Run run) {
        return switch (run.status()) {
            case STOPPED -> "ARRÊTÉ, rien n'a changé";
            case HELD -> "RETENU PAR LE FREIN, rien n'est encore appliqué";
            case PLANNED -> "calculé, pas encore appliqué";
            case APPLIED -> "appliqué";
        };
    }

    private void numbers(News.OfRun told) {
        var counts = told.run().counts();
        say("  %s, %s, %s, %s, %s, sur %s"
                .formatted(
                        Words.number(counts.added(), "ajout", "ajouts"),
                        Words.number(counts.changed(), "modification", "modifications"),
                        Words.number(counts.moved(), "déplacement", "déplacements"),
                        Words.number(counts.back(), "retour", "retours"),
                        Words.number(counts.gone(), "disparition", "disparitions"),
                        Words.number(counts.read(), "fiche lue", "fiches lues")));
        if (counts.changesAnyone()) {
            say("");
            profiles(told).lines().forEach(this::say);
            say("");
            schools(told);
        }
    }

    private static Table profiles(News.OfRun told) {
        var table = new Table(1, "", "en place", "arrivés", "modifiés", "partis");
        told.tallies().stream()
                .filter(tally -> tally.school().isEmpty())
                .forEach(tally -> table.add(
                        Words.many(tally.profile()),
                        Words.number(told.people().getOrDefault(tally.profile(), 0)),
                        Words.number(tally.added() + tally.joined()),
                        Words.number(tally.changed()),
                        Words.number(tally.leaving())));
        return table;
    }

    private void schools(News.OfRun told) {
        var bySchool = told.tallies().stream()
                .filter(tally -> !tally.school().isEmpty())
                .collect(Collectors.groupingBy(Tally::school));
        var most = bySchool.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<Tally>>>comparingInt(school -> -weight(school.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_SCHOOLS)
                .toList();
        if (most.isEmpty()) {
            return;
        }
        say("Par établissement"
                + (bySchool.size() > most.size()
                        ? ", les " + most.size() + " qui changent le plus sur " + bySchool.size()
                        : "")
                + " :");
        var table = new Table(2, "", "", "arrivés", "modifiés", "partis");
        most.forEach(school -> table.add(
                school.getKey(),
                told.schools().getOrDefault(school.getKey(), ""),
                Words.number(school.getValue().stream()
                        .mapToInt(tally -> tally.added() + tally.joined())
                        .sum()),
                Words.number(school.getValue().stream().mapToInt(Tally::changed).sum()),
                Words.number(school.getValue().stream().mapToInt(Tally::leaving).sum())));
        table.lines().forEach(this::say);
    }

    private void faults(News.OfRun told) {
        if (told.faults().isEmpty()) {
            return;
        }
        say("");
        say(Words.number(told.run().counts().faults(), "fiche mise de côté", "fiches mises de côté") + " :");
        told.faults().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(fault -> say("  " + fault.getKey() + " : " + Words.number(fault.getValue()) + ". "
                        + catalogue.advice(fault.getKey())));
    }

    private void say(String line) {
        lines.add(Words.plain(line));
    }

    private static int weight(List<Tally> tallies) {
        return tallies.stream()
                .mapToInt(tally -> tally.added() + tally.changed() + tally.joined() + tally.leaving())
                .sum();
    }

    private static int gravity(Run run) {
        return switch (run.status()) {
            case STOPPED -> 2;
            case HELD -> 1;
            case PLANNED, APPLIED -> 0;
        };
    }
}
