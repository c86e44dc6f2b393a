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
            throw new IOException(
                    "Le fichier de la clé maîtresse " + file + " ne contient pas 32 octets en base64", wrong);
        }
    }

    /** Read from that file, which is made first if there is none; two nodes that make it at once read the same. */
    public static MasterKey readOrMake(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            make(file, random);
        }
        return read(file, random);
    }

    /** Written under another name and linked when it is whole, so that nobody reads half a key. */
    private static void make(Path file, SecureRandom random) throws IOException {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(file.toAbsolutePath().getParent(), "master", ".draft", owner);
        try {
            Files.write(
                    draft,
                    Base64.getEncoder().encodeToString(fresh).getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException raced) {
            // Another node was faster; its key is the one that counts.
        } finally {
            Files.delete(draft);
        }
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
                    "La clé « " + name + " » de la base ne s'ouvre pas avec cette clé maîtresse", wrong);
        }
    }
}
