package fr.passerelle.gateway.operations;

import fr.passerelle.gateway.command.CommandLineOfPasserelle;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command, run inside the test's own machine, ended with and wrote. */
public record Said(int code, String out, String err) {

    /** Runs it. */
    public static Said by(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = CommandLineOfPasserelle.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Said(code, out.toString(), err.toString());
    }
}
