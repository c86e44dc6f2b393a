package fr.passerelle.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainsTest {

    private final Chains chains = new Chains();

    @Test
    void an_owner_keeps_its_own_in_the_order_they_came() {
        for (var i = 0; i < 1_000; i++) {
            chains.add(i % 300, i);
        }
        assertThat(of(7)).containsExactly(7, 307, 607, 907);
        assertThat(of(299)).containsExactly(299, 599, 899);
    }

    @Test
    void an_owner_of_nothing_has_none() {
        chains.add(3, 1);
        assertThat(of(0)).isEmpty();
        assertThat(of(1_000_000)).isEmpty();
    }

    private List<Integer> of(int owner) {
        var all = new ArrayList<Integer>();
        chains.forEach(owner, all::add);
        return all;
    }
}
