package fr.passerelle.gateway.signin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Npm's oidc-provider, a certified OpenID provider. */
final class CertifiedProvider implements AutoCloseable {

    private static final NodeProgram PROGRAM = NodeProgram.of("oidc-provider.mjs");
    private final Process process;

    private CertifiedProvider(Process process) {
        this.process = process;
    }

    /** Its name, whether it runs or not. */
    static String issuer() {
        return "http://localhost:" + PROGRAM.port();
    }

    /** Started, for a Passerelle at that address, with those accounts' claims. */
    static CertifiedProvider start(String base, Map<String, Map<String, List<String>>> accounts) throws IOException {
        return new CertifiedProvider(PROGRAM.start(base, new JsonMapper().writeValueAsString(accounts)));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
