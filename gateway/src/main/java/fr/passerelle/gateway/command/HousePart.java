package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.operator.Ruling;
import fr.passerelle.identity.publisher.PublisherList;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands on a running house share: the settings, the answer, and telling what cannot be meant. */
abstract class HousePart implements Callable<Integer> {

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() throws Exception {
        check();
        try (var house = settings.open()) {
            return run(house);
        }
    }

    /** Refuses what cannot be meant, before anything is opened. */
    void check() {}

    abstract int run(House house) throws IOException;

    /** Says no to whoever may not order that, and writes it down. */
    final int refuse(House house, String who, Ruling.Refused refused) {
        house.the(Journal.class).write(Event.OPERATOR_REFUSED, null, Map.of("code", refused.code(), "operator", who));
        print(
                Map.of("code", refused.code(), "message", refused.message()),
                screen -> screen.line(Tint.BAD, "Rien n'a changé. " + refused.code() + " : " + refused.message()));
        return CommandLineOfPasserelle.FAILED;
    }

    /** Answers with the document, or with lines. */
    void print(Object document, Consumer<Screen> lines) {
        output.print(
                spec,
                document,
                out -> lines.accept(new Screen(
                        out, spec.commandLine().getColorScheme().ansi().enabled())));
    }

    /** Says something beside the answer. */
    void aside(String line) {
        var err = spec.commandLine().getErr();
        new Screen(err, false).line(line);
        err.flush();
    }

    boolean isJson() {
        return output.isJson();
    }

    /** What the operator must type with the next command as well. */
    String options() {
        return settings.typed();
    }

    /** Refuses a publisher that the settings do not have. */
    void checkPublisher(House house, String id) {
        if (house.the(PublisherList.class).publishers().stream()
                .noneMatch(each -> each.id().equals(id))) {
            throw usage("Aucun éditeur des réglages ne s'appelle « " + id + " ».");
        }
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
