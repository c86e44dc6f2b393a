package fr.passerelle.gateway.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "passerelle",
        description = "Passerelle : la porte d'entrée et l'authentification unique de L'Educ de Normandie.",
        mixinStandardHelpOptions = true,
        version = "Passerelle 0.1.0",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            SyncCommand.class,
            AafCommand.class,
            ScimCommand.class,
            PersonCommand.class,
            SessionCommand.class,
            LinkCommand.class,
            AdoptCommand.class,
            PublisherCommand.class,
            WhyCommand.class,
            RetentionCommand.class,
            KeysCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class CommandLineOfPasserelle {

    /** A code that is none: the program goes on running. */
    public static final int STAYS = -1;

    /** Done. */
    static final int DONE = 0;
    /** Failed. */
    static final int FAILED = 1;
    /** The command or the settings are wrong. */
    static final int USAGE = 2;
    /** A plan would change something. */
    static final int CHANGES = 3;
    /** The brake holds. */
    static final int HELD = 4;
    /** Done, with records set aside. */
    static final int PARTIAL = 5;

    /** Runs one command on the terminal and gives its exit code, or {@link #STAYS}. */
    public static int run(String... arguments) {
        var line = new CommandLine(new CommandLineOfPasserelle());
        return run(line.getOut(), line.getErr(), arguments);
    }

    /** The same, for whoever reads what it answers and what went wrong. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new CommandLineOfPasserelle())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(new Failures())
                .setResourceBundle(ResourceBundle.getBundle("fr.passerelle.gateway.command.help", Locale.ROOT))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments.length == 0 ? new String[] {"help"} : arguments);
    }
}
