package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTest {

    @ParameterizedTest
    @CsvSource({
        "Éléonore, ELEONORE, SAME",
        "Marie-Louise, marie louise, SAME",
        "Marie, Marie-Louise, ALIKE",
        "Jean-Paul, Jean-Pierre, OTHER",
        "Thomas, Tom, ALIKE",
        "Yacine, Yassine, ALIKE",
        "Mohamed, Mohammed, ALIKE",
        "Gabriel, Gabirel, SLIP",
        "Léo, Léa, FAINT",
        "Anna, Hana, OTHER",
        "Jules, Camille, OTHER"
    })
    void given_names_agree_so_far(String one, String other, Degree degree) {
        assertThat(Name.of(one).asGiven(Name.of(other))).isEqualTo(degree);
        assertThat(Name.of(other).asGiven(Name.of(one))).isEqualTo(degree);
    }

    @ParameterizedTest
    @CsvSource({
        "LEROUX, Le Roux, SAME",
        "D'ESTREVILLE, DESTREVILLE, SAME",
        "DE LA MARE, MARE, ALIKE",
        "DUPRE-GRAINDORGE, GRAINDORGE, ALIKE",
        "DUPRE GRAINDORGE, GRAINDORGE DUPRE, ALIKE",
        "LŒVILLE, LOEVILLE, SAME",
        "LEFEBVRE, LEFEVBRE, SLIP",
        "HAMEL, MARTIN, OTHER"
    })
    void family_names_agree_so_far(String one, String other, Degree degree) {
        assertThat(Name.of(one).asFamily(Name.of(other))).isEqualTo(degree);
        assertThat(Name.of(other).asFamily(Name.of(one))).isEqualTo(degree);
    }
}
