package fr.passerelle.gateway.operations.killed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course of a synchronisation in steps, told by what Spring logs of each statement and of each commit before it is
 * done, and by every so many readings. At the step asked for, whoever waits there decides when it goes on.
 */
final class StopPoints extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final String JDBC = "org.springframework.jdbc";
    private static final int READINGS = 40;
    private static final int LONGEST = 70;

    private final BiConsumer<Integer, String> at;
    private int step;
    private int readings;

    private StopPoints(BiConsumer<Integer, String> at) {
        this.at = at;
    }

    /** Logs nothing any more but tells each step, before it is done, by its number and in a few words. */
    static StopPoints telling(BiConsumer<Integer, String> at) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        var points = new StopPoints(at);
        points.setContext(context);
        points.start();
        var jdbc = context.getLogger(JDBC);
        jdbc.setLevel(Level.DEBUG);
        jdbc.addAppender(points);
        return points;
    }

    /** Counts from the beginning again. */
    void begin() {
        step = 0;
        readings = 0;
    }

    void read() {
        readings++;
        if (readings % READINGS == 1) {
            next("reading number " + readings);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        var said = event.getFormattedMessage();
        if (said.startsWith("Executing prepared SQL statement")) {
            next(said.substring(said.indexOf('[') + 1));
        } else if (said.startsWith("Initiating transaction commit")) {
            next("commit");
        } else if (said.startsWith("Releasing JDBC Connection")) {
            next("after the transaction");
        }
    }

    private void next(String what) {
        step++;
        var line = what.replaceAll("\\s+", " ").replaceAll("[0-9]+", "N");
        at.accept(step, line.substring(0, Math.min(LONGEST, line.length())));
    }
}
