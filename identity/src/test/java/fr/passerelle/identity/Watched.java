package fr.passerelle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Watches over one try of a fuzz target: whatever it reads, it is soon done and calls no address. */
public final class Watched extends ProxySelector {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private final Thread one = Thread.currentThread();
    private final List<URI> called = new ArrayList<>();

    private Watched() {}

    /** What comes of it. */
    public static <T> T trying(Supplier<T> attempt) {
        var usual = ProxySelector.getDefault();
        var watched = new Watched();
        var clock = ManagementFactory.getThreadMXBean();
        var begun = clock.getCurrentThreadCpuTime();
        ProxySelector.setDefault(watched);
        try {
            var result = attempt.get();
            assertThat(watched.called).isEmpty();
            assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - begun))
                    .isLessThan(LONGEST);
            return result;
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    /** Whoever opens an address asks here first; the database's driver asks for sockets. */
    @Override
    public List<Proxy> select(URI address) {
        if (Thread.currentThread().equals(one) && !"socket".equals(address.getScheme())) {
            called.add(address);
        }
        return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI address, SocketAddress place, IOException failure) {
        throw new IllegalStateException("called: " + address, failure);
    }
}
