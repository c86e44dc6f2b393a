package fr.passerelle.identity.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The keys of the settings, from PKCS#12 files and PKCS#11 tokens: where a use has any, the database is not asked. */
public final class OutsideKeys {

    private static final byte[] PROOF = "passerelle".getBytes(StandardCharsets.US_ASCII);
    private final Map<KeyUse, List<HeldKey>> keys;

    private OutsideKeys(Map<KeyUse, List<HeldKey>> keys) {
        this.keys = keys;
    }

    /** None. */
    public static OutsideKeys none() {
        return new OutsideKeys(Map.of());
    }

    /**
     * Those of these sources, each tried: what it signs is verified by its own certificate.
     *
     * @throws IOException when one cannot be opened or is unfit for its use, or a use has not exactly one without an end
     */
    public static OutsideKeys open(List<KeySource> sources) throws IOException {
        var keys = new EnumMap<KeyUse, List<HeldKey>>(KeyUse.class);
        for (var source : sources) {
            keys.computeIfAbsent(source.use(), use -> new ArrayList<>()).add(open(source));
        }
        for (var each : keys.entrySet()) {
            each.getValue().sort(Comparator.comparing(HeldKey::signsFrom).reversed());
            if (each.getValue().stream().filter(held -> held.endsAt() == null).count() != 1) {
                throw new IOException("Une clé " + each.getKey() + ", et une seule, n'a pas de fin (ends-at)");
            }
        }
        return new OutsideKeys(keys);
    }

    /** Whether keys of that use come from outside. */
    boolean has(KeyUse use) {
        return keys.containsKey(use);
    }

    /** Those of that use that are not over, the newest first. */
    List<HeldKey> standing(KeyUse use, Instant now) {
        return keys.getOrDefault(use, List.of()).stream()
                .filter(held -> held.stands(now))
                .toList();
    }

    /** All of them. */
    List<HeldKey> all() {
        return keys.values().stream().flatMap(List::stream).toList();
    }

    private static HeldKey open(KeySource source) throws IOException {
        try {
            var password = Files.readString(source.passwordFile()).strip().toCharArray();
            var store = store(source);
            var file = source.pkcs12();
            if (file == null) {
                store.load(null, password);
            } else {
                try (var bytes = Files.newInputStream(file)) {
                    store.load(bytes, password);
                }
            }
            var certificate = store.getCertificate(source.alias()) instanceof X509Certificate known ? known : null;
            if (!(store.getKey(source.alias(), password) instanceof PrivateKey key) || certificate == null) {
                throw new IOException(told(source, "n'y est pas avec son certificat"));
            }
            if (!isFit(source.use(), certificate) || !isPair(source.use(), key, certificate)) {
                throw new IOException(told(
                        source,
                        "ne convient pas : RSA d'au moins 2048 bits ou EC P-256,"
                                + " selon l'usage, et son certificat"));
            }
            var id = source.use().name().toLowerCase(Locale.ROOT) + "-"
                    + Sha256.hex(certificate.getEncoded()).substring(0, 24);
            var made = certificate.getNotBefore().toInstant();
            return new HeldKey(
                    new SigningKey(id, source.use(), key, certificate),
                    made,
                    Objects.requireNonNullElse(source.signsFrom(), made),
                    source.endsAt());
        } catch (GeneralSecurityException wrong) {
            throw new IOException(told(source, "ne s'ouvre pas"), wrong);
        }
    }

    private static KeyStore store(KeySource source) throws GeneralSecurityException {
        var token = source.pkcs11();
        return token == null ? KeyStore.getInstance("PKCS12") : KeyStore.getInstance("PKCS11", provider(token));
    }

    /** Java finds whoever can sign by a token's key among the providers that it knows of. */
    private static Provider provider(Path configuration) {
        var made = Security.getProvider("SunPKCS11").configure(configuration.toString());
        Security.addProvider(made);
        return Security.getProvider(made.getName());
    }

    private static boolean isFit(KeyUse use, X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> !use.isElliptic() && rsa.getModulus().bitLength() >= 2048;
            case ECPublicKey ec -> use.isElliptic() && ec.getParams().getOrder().bitLength() == 256;
            default -> false;
        };
    }

    private static boolean isPair(KeyUse use, PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        var algorithm = use.isElliptic() ? "SHA256withECDSA" : "SHA256withRSA";
        var signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(PROOF);
        var proof = signer.sign();
        var verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(PROOF);
        return verifier.verify(proof);
    }

    private static String told(KeySource source, String what) {
        return "La clé " + source.use() + " « " + source.alias() + " » " + what;
    }
}
