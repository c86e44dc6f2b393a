package fr.passerelle.identity.review;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.SourceKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** An invented pupil, who has an INE that is nobody's and the same key in every directory. */
record Human(int place, String family, String given, LocalDate born) {

    private static final List<String> BEGINNINGS = List.of(
            "BRA", "CLO", "DRE", "FRI", "GLU", "KRA", "LOU", "MIR", "NAU", "PLE", "QUI", "RUD", "STO", "TRI", "VAL");
    private static final List<String> MIDDLES =
            List.of("BE", "CA", "DI", "FO", "GU", "LA", "ME", "NI", "PO", "RU", "SA", "TE", "VI", "XO", "ZU");
    private static final List<String> ENDS = List.of(
            "BIN", "CARD", "DEL", "FORT", "GNON", "LET", "MAND", "NIER", "POT", "RAUD", "SSE", "TIN", "VIER", "ZAC");
    private static final List<String> GIVEN = List.of(
            "Tom",
            "Lou",
            "Zoé",
            "Ysé",
            "Max",
            "Noé",
            "Ève",
            "Léa",
            "Hugo",
            "Rose",
            "Paul",
            "Jade",
            "Axel",
            "Lina",
            "Théo",
            "Mila",
            "Sacha",
            "Inès",
            "Basile",
            "Clotilde",
            "Firmin",
            "Gaspard",
            "Ondine",
            "Prune");

    static Human drawn(int place, Random chance) {
        return new Human(
                place,
                pick(BEGINNINGS, chance) + pick(MIDDLES, chance) + pick(MIDDLES, chance) + pick(ENDS, chance),
                pick(GIVEN, chance),
                LocalDate.of(2009, 1, 1).plusDays(chance.nextInt(2_500)));
    }

    boolean has(SourceKey record) {
        return record.key().equals(key());
    }

    String key() {
        return Integer.toString(place);
    }

    /** As a directory writes it of that school. */
    PersonRecord at(String school, String level) {
        return new PersonRecord(
                key(),
                ProfileKind.PUPIL,
                new PersonName(family, null, given, List.of(), null),
                new Particulars(born, new Ine("%09dZZ".formatted(place + 1)), null, null),
                List.of(new Attachment(school, new Level(level), List.of(), List.of())),
                List.of());
    }

    private static String pick(List<String> from, Random chance) {
        return from.get(chance.nextInt(from.size()));
    }
}
