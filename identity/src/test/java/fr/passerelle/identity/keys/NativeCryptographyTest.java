package fr.passerelle.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeCryptographyTest {

    private static final byte[] SAID = "ce qui est signé".getBytes(StandardCharsets.UTF_8);

    @Test
    void it_is_there_on_the_machines_that_schools_run() {
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(system.matches("Linux (amd64|aarch64)"), () -> "built for Linux on amd64 and aarch64: " + system);
        assertThat(NativeCryptography.prefer()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"EC, SHA256withECDSA, SunEC", "RSA, SHA256withRSA, SunRsaSign"})
    void a_key_made_by_java_signs_natively_and_java_believes_it(String kind, String algorithm, String java)
            throws GeneralSecurityException {
        var pair = pair(kind, java);
        NativeCryptography.prefer();
        var signature = signed(read(pair.getPrivate()), algorithm);
        var verifier = Signature.getInstance(algorithm, java);
        verifier.initVerify(pair.getPublic());
        verifier.update(SAID);
        assertThat(verifier.verify(signature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"EC, SHA256withECDSA, SunEC", "RSA, SHA256withRSA, SunRsaSign"})
    void what_java_signed_is_believed_and_what_was_changed_is_not(String kind, String algorithm, String java)
            throws GeneralSecurityException {
        var pair = pair(kind, java);
        var signer = Signature.getInstance(algorithm, java);
        signer.initSign(pair.getPrivate());
        signer.update(SAID);
        var signature = signer.sign();
        NativeCryptography.prefer();
        var verifier = Signature.getInstance(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(SAID);
        assertThat(verifier.verify(signature)).isTrue();
        verifier.update(SAID);
        verifier.update((byte) '!');
        assertThat(verifier.verify(signature)).isFalse();
    }

    private static KeyPair pair(String kind, String java) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(kind, java);
        generator.initialize(kind.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    private static PrivateKey read(PrivateKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance(key.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    private static byte[] signed(PrivateKey key, String algorithm) throws GeneralSecurityException {
        var signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(SAID);
        return signer.sign();
    }
}
