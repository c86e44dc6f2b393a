package fr.passerelle.gateway.command;

import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** How a command answers: lines for a person, or one JSON document for a program. */
final class Output {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--json", description = "Répond par un document JSON.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    /** Prints the document when JSON is asked for, else lets the lines be printed. */
    void print(CommandSpec command, Object document, Consumer<PrintWriter> lines) {
        var out = command.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(document));
        } else {
            lines.accept(out);
        }
        out.flush();
    }
}
