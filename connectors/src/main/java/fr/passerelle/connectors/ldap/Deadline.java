package fr.passerelle.connectors.ldap;

import java.time.Duration;

/** Cuts what is still at work when its time is over. */
final class Deadline implements AutoCloseable {

    private final Thread watch;
    private volatile boolean over;

    /** From now on. */
    Deadline(Duration time, Runnable cut) {
        this.watch = Thread.ofVirtual().name("ldap-deadline").start(() -> wait(time, cut));
    }

    /** Whether it has cut. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void wait(Duration time, Runnable cut) {
        try {
            Thread.sleep(time);
            over = true;
            cut.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
