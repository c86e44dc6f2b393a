package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A control file beside a delivered one ({@code x.tgz.sha256} or {@code x.sha256} beside {@code x.tgz}), in the form that
 * md5sum and its like write: the digest in hexadecimal, then maybe a name. It tells of damage on the way, not of malice.
 */
final class ControlFile {

    private static final long LONGEST = 10_000;
    private static final Pattern DIGEST = Pattern.compile("\\s*\\\\?([0-9A-Fa-f]{32,128})(\\s.*)?", Pattern.DOTALL);
    private static final Pattern ENDING = Pattern.compile("(?i)\\.(tgz|tar\\.gz|zip|xml)$");
    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    private ControlFile() {}

    /** Refuses the file when any control file beside it says otherwise. */
    static void check(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        var bare = ENDING.matcher(name).replaceFirst("");
        for (var algorithm : ALGORITHMS.entrySet()) {
            check(file, file.resolveSibling(name + "." + algorithm.getKey()), algorithm.getValue());
            check(file, file.resolveSibling(bare + "." + algorithm.getKey()), algorithm.getValue());
        }
    }

    private static void check(Path file, Path control, String algorithm) throws IOException {
        if (Files.isRegularFile(control, LinkOption.NOFOLLOW_LINKS)
                && !written(control).equals(computed(file, algorithm))) {
            throw new BrokenDelivery(
                    "AAF-CHECKSUM",
                    file.getFileName() + " ne correspond pas à son fichier de contrôle " + control.getFileName()
                            + " ; rien n'est lu");
        }
    }

    /** The digest, or nothing that any file would have. */
    private static String written(Path control) throws IOException {
        if (Files.size(control) > LONGEST) {
            return "";
        }
        var text = new String(Files.readAllBytes(control), StandardCharsets.ISO_8859_1);
        var digest = DIGEST.matcher(text);
        return digest.matches() ? digest.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String computed(Path file, String algorithm) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance(algorithm))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
