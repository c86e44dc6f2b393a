package fr.passerelle.gateway.command;

import fr.passerelle.gateway.settings.PublisherFile;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.settings.SettingsFault;
import fr.passerelle.identity.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads one publisher's file, says what is wrong or remarkable in it, and plays invented people against it. */
@Command(
        name = "check",
        description = "Relit la déclaration d'un éditeur et montre ce qu'elle enverrait de personnes inventées.",
        mixinStandardHelpOptions = true)
final class PublisherCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FICHIER", description = "Sa déclaration, comme dans publishers/.")
    private Path file = Path.of("");

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var reader = new SettingsReader(Map.of(), Map.copyOf(System.getenv()));
        var read = reader.read(file, PublisherFile.class);
        if (read.isEmpty()) {
            var faults = reader.faults().stream().map(SettingsFault::toString).toList();
            output.print(
                    spec, Map.of("faults", faults), out -> faults.forEach(fault -> out.println("  DÉFAUT " + fault)));
            return CommandLineOfPasserelle.USAGE;
        }
        var rehearsal = new Rehearsal(read.get(), Clock.systemUTC());
        var remarks = rehearsal.remarks();
        var scenes = rehearsal.scenes();
        output.print(spec, Map.of("faults", List.of(), "remarks", remarks, "sent", scenes), out -> {
            out.println(read.get().name() + " : déclaration lisible");
            remarks.forEach(remark -> out.println("  à voir : " + remark));
            for (var kind : ProfileKind.values()) {
                out.println(kind.label());
                scenes.stream().filter(scene -> scene.profile() == kind).forEach(scene -> {
                    out.println("  " + scene.protocol() + " " + scene.endpoint());
                    scene.lines().forEach(line -> out.println("    " + line));
                });
            }
        });
        return CommandLineOfPasserelle.DONE;
    }
}
