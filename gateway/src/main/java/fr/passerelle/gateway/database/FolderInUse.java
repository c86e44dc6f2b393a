package fr.passerelle.gateway.database;

import java.io.IOException;
import java.nio.file.Path;

/** Another program works on that data folder. */
public final class FolderInUse extends IOException {

    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder) {
        super("Un autre programme Passerelle utilise déjà le dossier de données "
                + folder.toAbsolutePath().normalize());
    }
}
