package fr.passerelle.gateway.bench.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YardstickTest {

    @Test
    void it_takes_some_time_and_never_none() {
        // Fifty million products, each waiting for the one before, are 30 ms on the fastest of cores.
        assertThat(new Yardstick().millis()).isGreaterThan(30).isFinite();
    }
}
