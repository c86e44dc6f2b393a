package fr.passerelle.gateway.command;

import fr.passerelle.gateway.Core;
import fr.passerelle.gateway.database.Database;
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

    @Option(
            names = "--config",
            paramLabel = "DOSSIER",
            description = "Dossier des réglages (par défaut : config).",
            defaultValue = "config")
    private Path folder = Path.of("config");

    Settings read() throws SettingsWrong {
        return Settings.read(folder, Map.of());
    }

    /** The rules of the house on the database of the settings, without the web. */
    House open() throws SettingsWrong, IOException {
        var settings = read();
        var database = Database.forCommand(
                settings.program().database(), settings.program().data());
        var context = new SpringApplicationBuilder(ForCommands.class)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of("spring.config.location", "optional:classpath:/none/", "logging.level.root", "WARN"))
                .initializers(fresh -> {
                    fresh.getBeanFactory().registerSingleton("settings", settings);
                    fresh.getBeanFactory().registerSingleton("database", database);
                })
                .run();
        return new House(context, database);
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
