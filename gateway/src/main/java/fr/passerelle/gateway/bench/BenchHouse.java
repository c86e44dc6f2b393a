package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.database.Database;
import fr.passerelle.gateway.program.Core;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.Banner;
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

/** The rules of the house with one directory, on settings written for the measurement and read as any others. */
record BenchHouse(ConfigurableApplicationContext context, Database database) implements AutoCloseable {

    /** The only source. */
    static final String SOURCE = "banc";

    /**
     * Writes the settings of a house whose directory is read that way, into that folder.
     *
     * @param base where its database is, as {@code application.yml} has it
     * @param connector what stands under the source, such as {@code aaf:} with its lines
     */
    static void write(Path folder, String base, String connector) throws IOException {
        Files.createDirectories(folder.resolve("territories"));
        Files.writeString(folder.resolve("application.yml"), """
                passerelle:
                  address: "https://banc.invalid"
                  data: "%s"
                %s""".formatted(
                        folder.resolve("data").toAbsolutePath(), base));
        Files.writeString(
                folder.resolve("territories").resolve(SOURCE + ".yml"), """
                id: region
                name: Région du banc d'essai
                departments: ["014", "050", "061"]
                kinds: [ECOLE, COLLEGE, LYCEE, MFR]
                sources:
                  - id: %s
                    prefix: BANC
                %s""".formatted(SOURCE, connector.indent(4)));
    }

    /** Opens the house of that folder, its tables made. */
    static BenchHouse open(Path folder) throws SettingsWrong, IOException {
        var settings = Settings.read(folder, Map.of());
        var database = Database.forCommand(
                settings.program().database(), settings.program().data());
        var opened = false;
        try {
            var house = new BenchHouse(context(settings, database), database);
            opened = true;
            return house;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() throws IOException {
        context.close();
        database.close();
    }

    private static ConfigurableApplicationContext context(Settings settings, Database database) {
        return new SpringApplicationBuilder(ForTheBench.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        Map.of("spring.config.location", "optional:classpath:/none/", "logging.level.root", "ERROR"))
                .initializers(fresh -> {
                    fresh.getBeanFactory().registerSingleton("settings", settings);
                    fresh.getBeanFactory().registerSingleton("database", database);
                })
                .run();
    }

    /** What taking in a directory needs of the program. */
    @Configuration(proxyBeanMethods = false)
    @Import(Core.class)
    @ImportAutoConfiguration({
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class ForTheBench {}
}
