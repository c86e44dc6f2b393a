package fr.passerelle.gateway.proxy;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections go to publishers, and how long we wait for one of them.
 *
 * @param connections to all publishers together
 * @param connectionsEach to one of them, so that a slow one leaves connections to the others
 * @param queue for a free connection
 * @param connect until a publisher has taken the call
 * @param answer for the next bytes of a publisher's answer
 */
public record ProxySettings(
        @DefaultValue("400") int connections,
        @DefaultValue("100") int connectionsEach,
        @DefaultValue("2s") Duration queue,
        @DefaultValue("2s") Duration connect,
        @DefaultValue("10s") Duration answer) {}
