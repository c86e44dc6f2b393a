package fr.passerelle.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void words_lean_left_and_numbers_right() {
        var table = new Table(1, "profil", "ajouts");
        table.add("élèves", "12");
        table.add("responsables", "3");
        assertThat(table.lines())
                .containsExactly("profil        ajouts", "élèves            12", "responsables       3");
    }

    @Test
    void a_cell_stays_on_its_line() {
        var table = new Table(1, "clé");
        table.add("a\nb");
        assertThat(table.lines()).containsExactly("clé", "a�b");
    }

    @Test
    void a_row_has_a_cell_for_each_heading() {
        assertThatThrownBy(() -> new Table(1, "a", "b").add("c")).isInstanceOf(IllegalArgumentException.class);
    }
}
