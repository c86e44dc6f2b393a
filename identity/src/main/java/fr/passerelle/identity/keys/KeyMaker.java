package fr.passerelle.identity.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys that sign, each with a certificate of its own making.
 *
 * <p>The certificates last ten years: partners pin them, and a roll-over is ours to time, not a calendar's.
 */
final class KeyMaker {

    private static final Duration LIFE = Duration.ofDays(3650);
    private final SecureRandom random;

    KeyMaker(SecureRandom random) {
        this.random = random;
    }

    SigningKey make(KeyUse use, Instant now) {
        var serial = new BigInteger(96, random);
        var id = use.name().toLowerCase(Locale.ROOT) + "-" + HexFormat.of().formatHex(serial.toByteArray());
        try {
            var pair = pair(use);
            return new SigningKey(id, use, pair.getPrivate(), certify(use, pair, serial, now));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("No key could be made for " + use, impossible);
        }
    }

    private KeyPair pair(KeyUse use) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(use.isElliptic() ? "EC" : "RSA");
        if (use.isElliptic()) {
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        } else {
            generator.initialize(2048, random);
        }
        return generator.generateKeyPair();
    }

    private static X509Certificate certify(KeyUse use, KeyPair pair, BigInteger serial, Instant now)
            throws OperatorCreationException, GeneralSecurityException {
        var name = new X500Name("CN=Passerelle " + use.name());
        var signer = new JcaContentSignerBuilder(use.isElliptic() ? "SHA256withECDSA" : "SHA256withRSA")
                .build(pair.getPrivate());
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                serial,
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plus(LIFE)),
                                name,
                                pair.getPublic())
                        .build(signer));
    }
}
