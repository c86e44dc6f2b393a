package fr.passerelle.gateway.bench.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists of records with their truth, in a folder of the operator's. A file {@code *.mapping.json} says which column is what;
 * for the sets that the trade uses everywhere the program knows it.
 */
public final class Sets {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAPPING = ".mapping.json";
    private static final int DEPTH = 4;

    private Sets() {}

    /** Measures all that are there; the set that has a name of its own in what is published is always named. */
    public static Map<String, @Nullable Object> in(@Nullable Path folder, Consumer<String> lines) throws IOException {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("febrl4", null);
        if (folder == null) {
            return document;
        }
        var others = new TreeMap<String, Object>();
        for (var mapping : mappings(folder)) {
            var measured = new SetTrial(mapping).measure();
            lines.accept(mapping.name() + " : " + measured);
            if (mapping.name().equals("febrl4")) {
                document.put("febrl4", measured);
            } else {
                others.put(mapping.name(), measured);
            }
        }
        document.put("sets", others);
        return document;
    }

    private static List<SetMapping> mappings(Path folder) throws IOException {
        var found = new ArrayList<SetMapping>();
        try (var files = Files.walk(folder, DEPTH)) {
            var all = files.filter(Files::isRegularFile).sorted().toList();
            for (var file : all) {
                if (file.getFileName().toString().endsWith(MAPPING)) {
                    found.add(read(Files.newInputStream(file)).beside(file));
                }
            }
            for (var known : known()) {
                all.stream()
                        .filter(file -> file.getFileName().toString().equals(known.left()))
                        .filter(known::isMeant)
                        .findFirst()
                        .ifPresent(file -> found.add(known.beside(file)));
            }
        }
        return found;
    }

    private static List<SetMapping> known() throws IOException {
        try (var stream = Sets.class.getResourceAsStream("known-sets.json")) {
            if (stream == null) {
                throw new IOException("known-sets.json is missing from the program");
            }
            return List.of(JSON.readValue(stream, SetMapping[].class));
        }
    }

    private static SetMapping read(InputStream stream) throws IOException {
        try (stream) {
            return JSON.readValue(stream, SetMapping.class);
        }
    }
}
