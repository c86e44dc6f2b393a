package fr.passerelle.gateway.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of the licensed pages a node keeps.
 *
 * @param store all of them together
 * @param page the largest that is kept
 * @param longest how long one is kept, whatever the publisher allows
 * @param patience how long readers of a page wait for the one who is fetching it
 */
public record CacheSettings(
        @DefaultValue("256MB") DataSize store,
        @DefaultValue("2MB") DataSize page,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("5s") Duration patience) {}
