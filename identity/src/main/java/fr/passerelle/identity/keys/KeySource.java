package fr.passerelle.identity.keys;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that is not ours to make: it lies in a file or a token, and the settings say from when until when it is used.
 *
 * @param pkcs12 the PKCS#12 file (RFC 7292) that holds it with its certificate
 * @param pkcs11 in place of that, the configuration file of Java's SunPKCS11 for the token that holds it
 * @param passwordFile the file of the password, or of the token's PIN
 * @param signsFrom from when it signs, shown before; absent for at once
 * @param endsAt until when it is believed; absent for the last of its use
 */
public record KeySource(
        KeyUse use,
        @Nullable Path pkcs12,
        @Nullable Path pkcs11,
        Path passwordFile,
        String alias,
        @Nullable Instant signsFrom,
        @Nullable Instant endsAt) {

    public KeySource {
        if ((pkcs12 == null) == (pkcs11 == null)) {
            throw new IllegalArgumentException("une clé vient d'un fichier pkcs12 ou d'un jeton pkcs11, pas des deux");
        }
    }
}
