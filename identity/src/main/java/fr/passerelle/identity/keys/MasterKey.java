package fr.passerelle.identity.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which all other keys rest in the database: 32 bytes in a file that only its owner reads; every node on
 * one database needs the same.
 *
 * <p>AES-256-GCM with a fresh 96-bit nonce before each ciphertext; what is wrapped is bound to its name, so that one
 * row cannot stand in for another.
 */
public final class MasterKey {

    private static final int NONCE = 12;
    private final SecretKeySpec key;
    private final SecureRandom random;

    /** Of those 32 bytes. */
    public MasterKey(byte[] key, SecureRandom random) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the master key has " + key.length + " bytes instead of 32");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * Read from that file, in base64.
     *
     * @throws IOException when it cannot be read, or holds something else
     */
    public static MasterKey read(Path file, SecureRandom random) throws IOException {
        try {
            return new MasterKey(
                    Base64.getDecoder().decode(Files.readString(file).strip()), random);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("The master key's file " + file + " does not hold 32 bytes in base64", wrong);
        }
    }

    /** Read from that file, which is made first if there is none. */
    public static MasterKey readOrMake(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            var fresh = new byte[32];
            random.nextBytes(fresh);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try {
                Files.createFile(file, owner);
                Files.write(
                        file,
                        Base64.getEncoder().encodeToString(fresh).getBytes(StandardCharsets.US_ASCII),
                        StandardOpenOption.SYNC);
            } catch (FileAlreadyExistsException raced) {
                return read(file, random);
            }
        }
        return read(file, random);
    }

    byte[] wrap(String name, byte[] secret) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, name, nonce, secret);
        var all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return all;
    }

    byte[] unwrap(String name, byte[] wrapped) {
        return run(
                Cipher.DECRYPT_MODE,
                name,
                Arrays.copyOf(wrapped, NONCE),
                Arrays.copyOfRange(wrapped, NONCE, wrapped.length));
    }

    private byte[] run(int mode, String name, byte[] nonce, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "The key '" + name + "' in the database cannot be opened with this master key", wrong);
        }
    }
}
