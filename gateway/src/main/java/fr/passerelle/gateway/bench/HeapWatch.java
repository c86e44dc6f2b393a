package fr.passerelle.gateway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at this program's heap twenty times a second, until it is closed, and keeps the most that was in use. */
final class HeapWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(50);
    private static final double MEBIBYTE = 1 << 20;

    private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final Thread watcher;
    private volatile boolean watching = true;
    private volatile long peak;
    private volatile long live;

    private HeapWatch() {
        this.watcher = Thread.ofPlatform().daemon().name("heap-watch").unstarted(this::watch);
    }

    static HeapWatch begin() {
        System.gc();
        var watch = new HeapWatch();
        watch.watcher.start();
        return watch;
    }

    /** The most that was in use, what waits for the collector included, in MiB. */
    double peak() {
        return peak / MEBIBYTE;
    }

    /** The most that a collection left behind, in MiB. */
    double live() {
        return live / MEBIBYTE;
    }

    @Override
    public void close() {
        watching = false;
        LockSupport.unpark(watcher);
    }

    private void watch() {
        while (watching) {
            peak = Math.max(peak, sum(MemoryPoolMXBean::getUsage));
            live = Math.max(live, sum(MemoryPoolMXBean::getCollectionUsage));
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private long sum(Function<MemoryPoolMXBean, @Nullable MemoryUsage> usage) {
        return heap.stream()
                .map(usage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
