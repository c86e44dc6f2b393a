package fr.passerelle.gateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * The demonstration's settings in its data folder: a copy whose placeholders are filled in, so that every command reads
 * it beside the running demonstration ({@code ./passerelle why --config data/demo/config …}).
 */
final class SettingsCopy {

    private static final Path NEAR = Path.of("config", "demo");
    private static final String PACKED = "config-demo/";
    private final Path folder;

    /** In that data folder. */
    SettingsCopy(Path data) {
        this.folder = data.resolve("config");
    }

    /** Copies the settings beside the caller, where there are some to play with; else those in the program. */
    Path fresh() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        if (Files.isRegularFile(NEAR.resolve("application.yml"))) {
            FileSystemUtils.copyRecursively(NEAR, folder);
            return folder;
        }
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + PACKED + "**/*.yml")) {
            var address = file.getURL().toString();
            var target = folder.resolve(address.substring(address.indexOf(PACKED) + PACKED.length()));
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (var bytes = file.getInputStream()) {
                Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    /** Writes those values where their placeholders stand, which is between double quotes. */
    void fill(Map<String, Object> values) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file);
                for (var value : values.entrySet()) {
                    text = text.replace(
                            "${" + value.getKey() + "}", quoted(value.getValue().toString()));
                }
                Files.writeString(file, text);
            }
        }
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
