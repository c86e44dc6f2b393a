package fr.passerelle.gateway.operations.killed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The small program as a process of its own. */
final class SyncProcess implements AutoCloseable {

    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;

    private SyncProcess(Process process) {
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one; it may not be there yet. */
    static SyncProcess start(ProgramPath program) throws IOException {
        return new SyncProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        // The first that ends by itself leaves what it has loaded and linked to the others.
                        (Files.exists(program.archive()) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + program.archive(),
                        "-Xlog:cds=off",
                        "-Xlog:aot=off",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        program.path(),
                        SyncProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it takes orders. */
    SyncProcess ready() throws IOException {
        expect("ready");
        return this;
    }

    /** Gives an order, without waiting. */
    void order(String url, Path settings, int stopAt) {
        orders.println("sync " + url + " " + settings + " " + stopAt);
    }

    /** Does all of it, and gives every step that it went through. */
    List<String> tell(String url, Path settings) throws IOException {
        orders.println("tell " + url + " " + settings + " 0");
        var steps = new ArrayList<String>();
        var said = answer();
        while (said.startsWith("step ")) {
            steps.add(said);
            said = answer();
        }
        if (!said.equals("done")) {
            throw new IOException("not done, but: " + said);
        }
        return steps;
    }

    /** Lets it go on from where it waits. */
    void goOn() {
        orders.println("go");
    }

    /** The next thing it says. */
    String answer() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("the program has ended by itself");
        }
        return line;
    }

    /** Waits for those words and nothing else. */
    void expect(String words) throws IOException {
        var said = answer();
        if (!said.equals(words)) {
            throw new IOException("not " + words + ", but: " + said);
        }
    }

    /** Lets it end by itself. */
    void end() throws IOException {
        orders.close();
        await();
    }

    /** SIGKILL. */
    void kill() throws IOException {
        process.destroyForcibly();
        await();
    }

    private void await() throws IOException {
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
