package fr.passerelle.gateway.signin;

import static org.awaitility.Awaitility.await;

import fr.passerelle.gateway.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A program of ours around one of npm's packages, run by node on a free loopback port that is known before it starts.
 *
 * @param script its name among our test resources
 */
record NodeProgram(String script, int port) {

    static final String NODE = "/usr/bin/node";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static NodeProgram of(String script) {
        try {
            return new NodeProgram(script, FreePort.any());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Started as a server, with its port and those arguments. */
    Process start(String... arguments) throws IOException {
        var all = Stream.concat(Stream.of(Integer.toString(port)), Stream.of(arguments));
        var process = command(all.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        await().atMost(PATIENCE).until(this::answers);
        return process;
    }

    /** Ready to be started with those arguments. */
    ProcessBuilder command(String... arguments) throws IOException {
        NpmPackages.demand();
        var words =
                Stream.concat(Stream.of(NODE, NpmPackages.place(script, script).toString()), Stream.of(arguments));
        return new ProcessBuilder(words.toList()).redirectError(log());
    }

    private File log() {
        return NpmPackages.FOLDER.resolve(script + ".log").toFile();
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
