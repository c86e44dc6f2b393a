package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.Grade.Track;
import java.util.List;
import java.util.stream.Stream;

/** Classe: the pupils of one level who are taught together, or of several in an école. */
record Division(String name, List<Grade> grades) {

    private static final List<String> SECOND_LANGUAGES = List.of("ESP2", "ALL2", "ITA2");

    Division {
        grades = List.copyOf(grades);
    }

    /** Its label in the school's list. */
    String label() {
        return grades.getFirst().label() + " " + name;
    }

    /** Groupes: parts of it that are taught apart; écoles have none. */
    List<Group> groups() {
        var first = grades.getFirst();
        if (first.track() == Track.ECOLE || first == Grade.SIXIEME) {
            return List.of();
        }
        var languages = SECOND_LANGUAGES.stream()
                .map(language -> new Group(name + "_" + language, "LV2 " + language + " DE " + name));
        var halves = Stream.of("GR.1", "GR.2").map(half -> new Group(name + " " + half, "DEMI-GROUPE " + half));
        return first.track() == Track.COLLEGE
                ? languages.toList()
                : Stream.concat(languages, halves).toList();
    }

    /** Groupe: a code and what it is. */
    record Group(String name, String label) {}
}
