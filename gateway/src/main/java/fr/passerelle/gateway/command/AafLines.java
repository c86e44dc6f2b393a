package fr.passerelle.gateway.command;

import fr.passerelle.connectors.aaf.CheckedDelivery;
import fr.passerelle.identity.intake.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a check of a delivery found, in lines for an operator. */
final class AafLines {

    private static final Map<String, String> REQUESTS =
            Map.of("ADD", "ajouts", "MODIFY", "modifications", "DELETE", "retraits", "OTHER", "autres");

    private final CheckedDelivery delivery;
    private final List<String> lines = new ArrayList<>();

    private AafLines(CheckedDelivery delivery) {
        this.delivery = delivery;
    }

    static List<String> of(CheckedDelivery delivery) {
        var of = new AafLines(delivery);
        of.head();
        of.contents();
        of.references();
        of.faults();
        of.verdict();
        return of.lines;
    }

    private void head() {
        var origin = delivery.origin();
        lines.add(delivery.name() + " : " + (delivery.delta() ? "delta" : "livraison complète") + " du "
                + delivery.day() + ", " + delivery.degree()
                + Stream.of(
                                said(", ", origin.version()),
                                said(", ", origin.schema()),
                                said(", académie ", origin.academy()),
                                said(", produite le ", origin.generated()))
                        .collect(Collectors.joining()));
    }

    private void contents() {
        delivery.files()
                .forEach((category, files) -> lines.add("  %-15s %4d fichier(s) %9d fiche(s) lue(s)"
                        .formatted(category, files, delivery.records().getOrDefault(category, 0L))));
        if (!delivery.requests().isEmpty()) {
            lines.add("  demandes : "
                    + delivery.requests().entrySet().stream()
                            .map(kind -> kind.getValue() + " " + REQUESTS.get(kind.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        if (!delivery.missing().isEmpty()) {
            lines.add("  manquent : " + String.join(", ", delivery.missing()));
        }
    }

    private void references() {
        var found = delivery.references();
        count(found.twice(), "fiche(s) dont la clé est déjà prise : aucune des deux ne serait retenue");
        count(
                found.atUnknownSchools(),
                "personne(s) dans un établissement absent de la livraison : "
                        + String.join(", ", found.unknownSchools()));
        count(found.lonelyRelatives(), "responsable(s) qu'aucun élève ne nomme : ils ne seraient pas retenus");
        count(found.absentRelatives(), "responsable(s) nommés par un élève mais absents");
    }

    private void faults() {
        delivery.faults().forEach((code, count) -> lines.add("  %6d × %s".formatted(count, code)));
        delivery.firstFaults().forEach(fault -> lines.add("    " + line(fault)));
    }

    private void verdict() {
        delivery.refusals().forEach(refusal -> lines.add("  serait refusée : " + refusal));
        if (delivery.isClean()) {
            lines.add("  aucune anomalie");
        }
    }

    private void count(long count, String what) {
        if (count > 0) {
            lines.add("  %6d %s".formatted(count, what));
        }
    }

    private static String line(Reading.Fault fault) {
        return fault.file() + ":" + fault.line() + "  " + fault.code() + "  "
                + (fault.key() == null ? "" : fault.key() + "  ") + fault.message();
    }

    private static String said(String before, @Nullable String what) {
        return what == null || what.isBlank() ? "" : before + what;
    }
}
