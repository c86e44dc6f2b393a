package fr.passerelle.gateway.signin;

import com.nimbusds.jose.jwk.ECKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Npm's openid-client, a certified relying party, run by node for one visit. */
final class CertifiedClient implements AutoCloseable {

    private static final NodeProgram PROGRAM = NodeProgram.of("openid-client.mjs");
    private final Process process;
    private final BufferedReader lines;

    private CertifiedClient(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Started as that client of the region's, which has that key. */
    static CertifiedClient start(String id, ECKey key) throws IOException {
        return new CertifiedClient(
                PROGRAM.command(HostileRegion.base(), id, key.toJSONString()).start());
    }

    /** Its next line. */
    String says() throws IOException {
        var line = lines.readLine();
        if (line == null) {
            throw new IOException("the client fell silent: see target/npm/openid-client.mjs.log");
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
