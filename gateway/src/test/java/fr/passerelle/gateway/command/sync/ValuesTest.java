package fr.passerelle.gateway.command.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ValuesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "given|\"Maëlle\"|Maëlle",
                "given|null|(rien)",
                "given|\"\"|(rien)",
                "otherGiven|[\"Anne\",\"Zoé\"]|Anne, Zoé",
                "born|\"2014-05-17\"|17/05/2014",
                "born|\"inconnue\"|inconnue",
                "ine|true|présent",
                "ine|false|absent",
                "profile|\"TEACHER\"|enseignant",
                "ties|{\"9001\":\"10$1\",\"9002\":\"20$0\"}|9001 (légal), 9002",
                "ties|{}|(rien)",
                "at|[{\"uai\":\"0509802H\",\"level\":\"2112\",\"divisions\":[\"5A\"],\"groups\":[]}]|0509802H 5e 5A",
                "at|[{\"uai\":\"0509802H\",\"level\":\"trop long\"}]|0509802H trop long",
                "at|[]|(rien)",
                "city|\"Saint-Lô\"|Saint-Lô"
            })
    void a_value_is_told_in_one_line(String field, String json, String told) {
        assertThat(Values.text(field, JSON.readTree(json))).isEqualTo(told);
    }
}
