package fr.passerelle.gateway.command;

import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.program.Core;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Option;

/** Where the settings are; what every command that needs them starts with. */
final class SettingsOption {

    /** A command answers by itself, on the stream where a log would stand in the midst of its document. */
    private static final String LOG_LEVEL = System.getenv("PASSERELLE_DEBUG") == null ? "OFF" : "INFO";

    @Option(
            names = "--config",
            paramLabel = "DOSSIER",
            description = "Dossier des réglages (par défaut : config).",
            defaultValue = "config")
    private Path folder = Path.of("config");

    Settings read() throws SettingsWrong {
        return Settings.read(folder, Map.of());
    }

    /** What must be typed again to reach the same settings; nothing for the usual folder. */
    String typed() {
        return folder.equals(Path.of("config")) ? "" : " --config " + folder;
    }

    /** The rules of the house on the database of the settings, without the web. */
    House open() throws SettingsWrong, IOException {
        var settings = read();
        var database = Database.forCommand(
                settings.program().database(), settings.program().data());
        var opened = false;
        try {
            var house = new House(context(settings, database), database);
            opened = true;
            return house;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    private static ConfigurableApplicationContext context(Settings settings, Database database) {
        return new SpringApplicationBuilder(ForCommands.class)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        Map.of("spring.config.location", "optional:classpath:/none/", "logging.level.root", LOG_LEVEL))
                .initializers(fresh -> {
                    fresh.getBeanFactory().registerSingleton("settings", settings);
                    fresh.getBeanFactory().registerSingleton("database", database);
                })
                .run();
    }

    /** The house, open until the command ends. */
    record House(ConfigurableApplicationContext context, Database database) implements AutoCloseable {

        <T> T the(Class<T> type) {
            return context.getBean(type);
        }

        @Override
        public void close() throws IOException {
            context.close();
            database.close();
        }
    }

    /** What commands need of the program. */
    @Configuration(proxyBeanMethods = false)
    @Import(Core.class)
    @ImportAutoConfiguration({
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class ForCommands {}
}
