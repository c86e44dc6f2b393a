package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.keys.KeySource;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.OutsideKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that never leaves its token: SoftHSM, through Java's SunPKCS11, in a machine of its own. */
@NeedsPartner(value = "/usr/lib/softhsm/libsofthsm2.so", debian = "softhsm2")
class TokenKeysTest {

    private static final String PIN = "123456";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeTokenWithKeys() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");
        Files.writeString(folder.resolve("pin"), PIN);
        Files.writeString(
                folder.resolve("pkcs11.cfg"),
                "name = PasserelleTest\nlibrary = /usr/lib/softhsm/libsofthsm2.so\nslotListIndex = 0\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "essai", "--pin", PIN, "--so-pin", PIN);
        keytool("-alias", "idp", "-keyalg", "RSA", "-keysize", "2048");
        keytool("-alias", "idp-ec", "-keyalg", "EC", "-groupname", "secp256r1");
    }

    @Test
    void a_key_of_a_token_signs_for_both_kinds_of_use() throws IOException, InterruptedException {
        var line = new ArrayList<String>(List.of(java(), "-cp", System.getProperty("java.class.path")));
        line.addAll(List.of(Signing.class.getName(), folder.toString()));
        assertThat(run(line.toArray(String[]::new))).contains("SAML_IDP ok", "SAML_IDP_EC ok");
    }

    /** Opens the token as the program does, which tries each key, and says that it did. */
    static final class Signing {

        private Signing() {}

        static void main(String[] arguments) throws IOException {
            var home = Path.of(arguments[0]);
            for (var each : List.of(List.of(KeyUse.SAML_IDP, "idp"), List.of(KeyUse.SAML_IDP_EC, "idp-ec"))) {
                var source = new KeySource(
                        (KeyUse) each.getFirst(),
                        null,
                        home.resolve("pkcs11.cfg"),
                        home.resolve("pin"),
                        (String) each.getLast(),
                        null,
                        null);
                var _ = OutsideKeys.open(List.of(source));
                System.out.println(each.getFirst() + " ok");
            }
        }
    }

    private static void keytool(String... key) throws IOException, InterruptedException {
        var line = new ArrayList<String>(List.of(
                java().replaceAll("java$", "keytool"),
                "-genkeypair",
                "-dname",
                "CN=Essai",
                "-validity",
                "30",
                "-storetype",
                "PKCS11",
                "-storepass",
                PIN,
                "-addprovider",
                "SunPKCS11",
                "-providerArg",
                folder.resolve("pkcs11.cfg").toString()));
        line.addAll(List.of(key));
        run(line.toArray(String[]::new));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String run(String... line) throws IOException, InterruptedException {
        var process = new ProcessBuilder(line).redirectErrorStream(true);
        process.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        var started = process.start();
        started.getOutputStream().close();
        var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
        return said;
    }
}
