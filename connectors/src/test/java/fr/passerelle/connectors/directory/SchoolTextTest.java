package fr.passerelle.connectors.directory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.establishment.SchoolKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolTextTest {

    @ParameterizedTest
    @CsvSource({
        "LPO$DES TILLEULS$CAEN, LYCEE, Lycée polyvalent des Tilleuls",
        "LP$L'ORNE$ALENCON, LYCEE, Lycée professionnel l'Orne",
        "CLG$JEAN-PAUL MARTIN$VIRE, COLLEGE, Collège Jean-Paul Martin",
        "CLG-JEANNE MARTIN-ac-CAEN, COLLEGE, Collège Jeanne Martin",
        "E.M.PU$$BAYEUX, ECOLE, École maternelle Bayeux",
        "XYZ$DU PARC$VIRE, LYCEE, Lycée du Parc",
        "École du Parc, ECOLE, École du Parc",
        "LE BOCAGE, ECOLE, Le Bocage",
    })
    void a_name_is_made_readable(String written, SchoolKind kind, String label) {
        assertThat(SchoolText.of(written).label(kind)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "LYCEE PROFESSIONNEL, , LYCEE",
        "COLLEGE, 340, COLLEGE",
        "ECOLE DE NIVEAU ELEMENTAIRE, , ECOLE",
        "MAISON FAMILIALE RURALE, , MFR",
        ", 306, LYCEE",
        ", 352, COLLEGE",
        ", 370, LYCEE",
        ", 380, MFR",
        ", 151, ECOLE",
    })
    void the_kind_is_told_by_words_or_by_the_nature_code(String words, String nature, SchoolKind kind) {
        assertThat(SchoolText.of("").kind(words, nature)).contains(kind);
    }

    @Test
    void the_short_word_of_the_name_tells_the_kind_when_nothing_else_does() {
        assertThat(SchoolText.of("CLG$DU PARC$VIRE").kind(null, null)).contains(SchoolKind.COLLEGE);
    }

    @Test
    void what_is_no_school_has_no_kind() {
        assertThat(SchoolText.of("CIO$CAEN SUD$CAEN").kind("CENTRE D INFORMATION ET D ORIENTATION", "590"))
                .isEmpty();
    }

    @Test
    void a_town_begins_with_a_capital() {
        assertThat(SchoolText.town("LE HAVRE")).isEqualTo("Le Havre");
    }
}
