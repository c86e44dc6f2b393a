package fr.passerelle.gateway.signin;

import com.nimbusds.jose.jwk.ECKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Npm's openid-client, a certified relying party, run by node for one visit. Its package is fetched once into the build's folder. */
final class CertifiedClient implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    private CertifiedClient(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Whether its package is there, or could be fetched. */
    static boolean isInstalled(Path folder) throws IOException {
        return CertifiedProvider.isInstalled(folder, "openid-client", "6.8.9");
    }

    /** Started as that client of the region's, which has that key. */
    static CertifiedClient start(Path folder, String id, ECKey key) throws IOException {
        var script = folder.resolve("openid-client.mjs");
        try (var shipped = CertifiedClient.class.getResourceAsStream("/partner/openid-client.mjs")) {
            Files.write(script, Objects.requireNonNull(shipped).readAllBytes());
        }
        return new CertifiedClient(new ProcessBuilder(
                        CertifiedProvider.NODE, script.toString(), HostileRegion.base(), id, key.toJSONString())
                .redirectError(folder.resolve("log").toFile())
                .start());
    }

    /** Its next line. */
    String says() throws IOException {
        var line = lines.readLine();
        if (line == null) {
            throw new IOException("the client fell silent: see target/npm-openid-client/log");
        }
        return line;
    }

    /** Tells it a line. */
    void hears(String line) throws IOException {
        var writer = process.outputWriter(StandardCharsets.UTF_8);
        writer.write(line);
        writer.newLine();
        writer.flush();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
