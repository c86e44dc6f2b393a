package fr.passerelle.connectors.aaf;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whoever may drop files into a folder may not make us read others through it. */
final class Links {

    private Links() {}

    /** The file itself, unless it is a link to another. */
    static Path checked(Path file) throws BrokenDelivery {
        if (Files.isSymbolicLink(file)) {
            throw new BrokenDelivery(
                    "AAF-NAME", file.getFileName() + " est un lien, qui n'est pas suivi ; rien n'est lu");
        }
        return file;
    }
}
