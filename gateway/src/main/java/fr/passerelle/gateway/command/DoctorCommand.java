package fr.passerelle.gateway.command;

import fr.passerelle.gateway.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks over everything a server needs, and says what to do about what is wrong. */
@Command(
        name = "doctor",
        description = "Vérifie réglages, clés, base, horloges, sources d'authentification et annuaires.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings read = settings.read();
        var findings = new Examination(read, settings).examine();
        output.print(
                spec,
                findings,
                out -> findings.forEach(finding -> {
                    out.println(
                            (finding.well() ? "  ok     " : "  DÉFAUT ") + finding.what() + " : " + finding.found());
                    if (!finding.well()) {
                        out.println("         → " + finding.advice());
                    }
                }));
        return findings.stream().allMatch(Examination.Finding::well)
                ? CommandLineOfPasserelle.DONE
                : CommandLineOfPasserelle.FAILED;
    }
}
