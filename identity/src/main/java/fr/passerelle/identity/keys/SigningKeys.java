package fr.passerelle.identity.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that sign: one in force for each use, made when first asked for, the same on every node.
 *
 * <p>The certificates last ten years: partners pin them, and a roll-over is ours to time, not a calendar's.
 */
public final class SigningKeys {

    private static final Duration LIFE = Duration.ofDays(3650);
    private final JdbcClient jdbc;
    private final MasterKey master;
    private final SecureRandom random;
    private final Clock clock;
    private final ConcurrentMap<KeyUse, SigningKey> known = new ConcurrentHashMap<>();

    /** Stored there, wrapped under that master key. */
    public SigningKeys(JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock) {
        this.jdbc = jdbc;
        this.master = master;
        this.random = random;
        this.clock = clock;
    }

    /** The key in force for that use. */
    public SigningKey current(KeyUse use) {
        return known.computeIfAbsent(use, this::loadOrMake);
    }

    /** The id, use and dates of every key, for a list. */
    public List<String> list() {
        return jdbc.sql("select id || ' ' || use || ' ' || made_at || coalesce(' retired ' || retired_at, '')"
                        + " from signing_key order by made_at")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private SigningKey loadOrMake(KeyUse use) {
        return load(use).orElseGet(() -> {
            store(use);
            return load(use).orElseThrow();
        });
    }

    private Optional<SigningKey> load(KeyUse use) {
        return jdbc.sql("select id, wrapped, certificate from signing_key where use = ? and retired_at is null")
                .param(use.name())
                .query((row, n) -> read(row.getString(1), use, row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    private SigningKey read(String id, KeyUse use, byte[] wrapped, byte[] certificate) {
        try {
            var held = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            var key = KeyFactory.getInstance(held.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(master.unwrap(id, wrapped)));
            return new SigningKey(id, use, key, held);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("The signing key " + id + " in the database cannot be read", wrong);
        }
    }

    private void store(KeyUse use) {
        var serial = new BigInteger(96, random);
        var id = use.name().toLowerCase(Locale.ROOT) + "-" + HexFormat.of().formatHex(serial.toByteArray());
        try {
            var pair = make(use);
            jdbc.sql("insert into signing_key (id, use, wrapped, certificate, made_at) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing")
                    .params(
                            id,
                            use.name(),
                            master.wrap(id, pair.getPrivate().getEncoded()),
                            certify(use, pair, serial).getEncoded(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("No key could be made for " + use, impossible);
        }
    }

    private KeyPair make(KeyUse use) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(use.isElliptic() ? "EC" : "RSA");
        if (use.isElliptic()) {
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        } else {
            generator.initialize(2048, random);
        }
        return generator.generateKeyPair();
    }

    private X509CertificateHolder certify(KeyUse use, KeyPair pair, BigInteger serial)
            throws OperatorCreationException, IOException {
        var name = new X500Name("CN=Passerelle " + use.name());
        var now = clock.instant();
        var signer = new JcaContentSignerBuilder(use.isElliptic() ? "SHA256withECDSA" : "SHA256withRSA")
                .build(pair.getPrivate());
        return new JcaX509v3CertificateBuilder(
                        name,
                        serial,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plus(LIFE)),
                        name,
                        pair.getPublic())
                .build(signer);
    }
}
