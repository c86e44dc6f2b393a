package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Files lying in a folder. */
final class PlainDelivery implements Delivery {

    private final Path folder;
    private final List<String> names;
    private final Edition edition;

    PlainDelivery(Path folder, List<String> names, Edition edition) {
        this.folder = folder;
        this.names = List.copyOf(names);
        this.edition = edition;
    }

    @Override
    public List<Member> survey(Predicate<Member> wanted, MemberReader reader) throws IOException {
        var members = new ArrayList<Member>();
        for (var name : names) {
            Member.of(name, edition).ifPresent(members::add);
        }
        members.sort(Member.ORDER);
        read(members.stream().filter(wanted).toList(), reader);
        return members;
    }

    @Override
    public boolean goesForwardOnly() {
        return false;
    }

    @Override
    public void read(List<Member> order, MemberReader reader) throws IOException {
        var allowance = new Allowance(String.valueOf(folder.getFileName()), AafSettings.MOST_BYTES);
        for (var member : order) {
            try (var content = Files.newInputStream(folder.resolve(member.name()))) {
                reader.read(member, allowance.metered(content));
            } catch (NoSuchFileException e) {
                throw new BrokenDelivery(
                        "AAF-CHANGED", "le fichier " + member.name() + " a disparu pendant la lecture", e);
            }
        }
    }
}
