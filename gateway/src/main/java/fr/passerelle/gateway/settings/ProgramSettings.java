package fr.passerelle.gateway.settings;

import fr.passerelle.gateway.cache.CacheSettings;
import fr.passerelle.gateway.database.DatabaseSettings;
import fr.passerelle.gateway.front.FrontSettings;
import fr.passerelle.gateway.proxy.ProxySettings;
import fr.passerelle.gateway.report.ReportSettings;
import fr.passerelle.identity.intake.Retention;
import fr.passerelle.identity.keys.KeySource;
import fr.passerelle.identity.person.Priorities;
import fr.passerelle.identity.session.SessionSettings;
import fr.passerelle.identity.settings.PublicAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * What stands under {@code passerelle:} in {@code application.yml}.
 *
 * @param address where browsers and partners reach us, such as {@code https://passerelle.example}
 * @param data the program's own folder
 * @param masterKey the file of the master key; {@code master.key} in the data folder when absent
 * @param syncSchedule when directories are read by themselves, as a Spring cron expression in Paris time; never when
 *     {@code -}
 * @param priorities which source is believed first, by attribute, when several speak of one person
 * @param retention how long what directories said is kept
 * @param report who is told of runs
 * @param keys keys that lie in files or tokens; those of every other use are made here and kept in the database
 * @param session how long people's sessions last, and where they are kept
 */
public record ProgramSettings(
        URI address,
        @DefaultValue("data") Path data,
        @Nullable Path masterKey,
        @DefaultValue DatabaseSettings database,
        @DefaultValue("0 30 3 * * *") String syncSchedule,
        @Nullable Map<Priorities.Attribute, List<String>> priorities,
        @DefaultValue Retention.Limits retention,
        @DefaultValue ReportSettings report,
        @DefaultValue List<KeySource> keys,
        @DefaultValue SessionSettings session,
        @DefaultValue Web web) {

    public ProgramSettings {
        keys = List.copyOf(keys);
        var _ = new PublicAddress(address);
        if (!"-".equals(syncSchedule) && !CronExpression.isValidExpression(syncSchedule)) {
            throw new IllegalArgumentException(
                    "sync-schedule a six champs, de la seconde au jour de la semaine, ou vaut \"-\" : " + syncSchedule);
        }
    }

    /** The rooms that a request goes through. */
    public record Web(
            @DefaultValue FrontSettings front,
            @DefaultValue CacheSettings cache,
            @DefaultValue ProxySettings proxy) {}

    /** Which source is believed. */
    public Priorities believed() {
        return priorities == null ? Priorities.NEWEST : new Priorities(priorities);
    }

    /** Where the master key is. */
    public Path masterKeyFile() {
        return masterKey == null ? data.resolve("master.key") : masterKey;
    }
}
