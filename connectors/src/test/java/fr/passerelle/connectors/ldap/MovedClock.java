package fr.passerelle.connectors.ldap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The true time, and what a test puts to it. */
final class MovedClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void move(Duration further) {
        ahead = ahead.plus(further);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
