package fr.passerelle.identity.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlipsTest {

    @Test
    void a_letter_left_out_added_mistaken_or_exchanged_is_one_slip() {
        assertThat(Slips.between("graindorge", "grindorge", 3)).isEqualTo(1);
        assertThat(Slips.between("graindorge", "grraindorge", 3)).isEqualTo(1);
        assertThat(Slips.between("graindorge", "groindorge", 3)).isEqualTo(1);
        assertThat(Slips.between("graindorge", "griandorge", 3)).isEqualTo(1);
    }

    @Test
    void more_than_the_most_is_not_counted_to_its_end() {
        assertThat(Slips.between("graindorge", "dupre", 2)).isEqualTo(3);
        assertThat(Slips.between("abcdefgh", "hgfedcba", 2)).isEqualTo(3);
    }

    @Test
    void likeness_goes_from_nothing_to_the_same() {
        assertThat(Slips.likeness("dupre", "dupre")).isEqualTo(1);
        assertThat(Slips.likeness("abc", "xyz")).isZero();
        assertThat(Slips.likeness("", "")).isZero();
    }
}
