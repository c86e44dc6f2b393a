package fr.passerelle.connectors.aaf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files lying in the folder itself. */
final class PlainDelivery implements Delivery {

    private final Path folder;
    private final List<String> names;

    PlainDelivery(Path folder, List<String> names) {
        this.folder = folder;
        this.names = List.copyOf(names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public void read(List<String> order, MemberReader reader) throws IOException {
        var allowance = new Allowance(folder.getFileName().toString(), AafSettings.MOST_BYTES);
        for (var name : order) {
            try (var content = new BufferedInputStream(Files.newInputStream(folder.resolve(name)))) {
                reader.read(name, allowance.metered(content));
            } catch (NoSuchFileException e) {
                throw new BrokenDelivery("AAF : le fichier " + name + " a disparu pendant la lecture", e);
            }
        }
    }
}
