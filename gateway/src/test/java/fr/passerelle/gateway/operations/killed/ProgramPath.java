package fr.passerelle.gateway.operations.killed;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The tests' own class path with every folder of classes packed into a jar: only of jars can the Java machine keep an
 * archive of loaded classes, with which a program starts in a third of the time.
 */
record ProgramPath(String path, Path archive) {

    /** Packed into that folder. */
    static ProgramPath in(Path folder) throws IOException {
        var entries = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(packed(path, folder.resolve("classes" + entries.size() + ".jar"))
                        .toString());
            } else if (Files.exists(path)) {
                entries.add(entry);
            }
        }
        return new ProgramPath(String.join(File.pathSeparator, entries), folder.resolve("classes.aot"));
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(classes)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                var packed = new JarOutputStream(out)) {
            packed.setLevel(0);
            for (var file : files) {
                packed.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
        return jar;
    }
}
