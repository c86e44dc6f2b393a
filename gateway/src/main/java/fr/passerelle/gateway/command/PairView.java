package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.linkage.Degree;
import fr.passerelle.identity.linkage.Evidence;
import fr.passerelle.identity.linkage.Explanation;
import fr.passerelle.identity.linkage.Trait;
import java.util.Locale;
import java.util.Map;

/** What the machine makes of two records, in French and as a document; it never shows what they say, only how far they agree. */
record PairView(Explanation explanation) {

    void show(Screen screen) {
        screen.line(explanation.one() + " et " + explanation.other());
        screen.line(bits(explanation.before()) + "  avant de comparer : une personne parmi toutes");
        explanation
                .evidence()
                .forEach(each -> screen.line(bits(each.weight()) + "  " + trait(each) + " : " + degree(each.degree())));
        screen.line(bits(explanation.odds()) + "  en tout (bits ; 10 bits : mille contre un)");
        switch (explanation.outcome()) {
            case SAME -> screen.line(Tint.GOOD, "Une seule personne : la machine les rattache d'elle-même.");
            case CASE -> screen.line(Tint.WARN, "Un cas à traiter : la machine demande.");
            case NEW -> screen.line("Deux personnes.");
        }
    }

    Map<String, Object> document() {
        return Map.of(
                "one", explanation.one().toString(),
                "other", explanation.other().toString(),
                "before", explanation.before(),
                "odds", explanation.odds(),
                "outcome", explanation.outcome().name(),
                "evidence",
                        explanation.evidence().stream()
                                .map(each -> Map.of(
                                        "trait",
                                        each.trait().name(),
                                        "degree",
                                        each.degree().name(),
                                        "weight",
                                        each.weight()))
                                .toList());
    }

    private static String bits(double weight) {
        return String.format(Locale.FRANCE, "  %+6.1f", weight);
    }

    private static String trait(Evidence evidence) {
        return switch (evidence.trait()) {
            case GIVEN -> "prénom";
            case FAMILY -> "nom";
            case BORN -> "date de naissance";
            case NUMBER -> "INE";
            case OTHER_GIVEN -> "autres prénoms";
            case MAIL -> "courriel";
            case PHONE -> "téléphone";
            case TITLE -> "civilité";
            case CHILD -> "enfant";
            case KIN -> "responsables";
            case SCHOOL -> "établissement";
            case LEVEL -> "niveau";
            case AAF_KEY -> "clé AAF";
            case TEXT_1, TEXT_2, TEXT_3, TEXT_4, TEXT_5, TEXT_6, TEXT_7, TEXT_8 ->
                "texte " + evidence.trait().name().substring(Trait.TEXT_1.name().length() - 1);
        };
    }

    private static String degree(Degree degree) {
        return switch (degree) {
            case UNKNOWN -> "inconnu de l'un";
            case SAME -> "le même";
            case COMMON -> "le même, mais donné à beaucoup";
            case ALIKE -> "une autre forme du même";
            case SWAPPED -> "interverti";
            case SLIP -> "le même à une faute près";
            case FAINT -> "en partie le même";
            case OTHER -> "un autre";
        };
    }
}
