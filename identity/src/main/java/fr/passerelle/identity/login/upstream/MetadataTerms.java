package fr.passerelle.identity.login.upstream;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * On what ground metadata are believed; those of an upstream without any are believed as they lie there.
 *
 * @param sha256 the hashes of the documents that are, in hexadecimal: one for today's, one for tomorrow's
 * @param certificate the file, in PEM, of the certificate by which the whole document must be signed
 * @param entityId whose they must be; demanded where a document speaks of several
 */
public record MetadataTerms(
        @DefaultValue List<String> sha256,
        @Nullable Path certificate,
        @Nullable String entityId) {

    /** Believed as they lie there. */
    public static final MetadataTerms NONE = new MetadataTerms(List.of(), null, null);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public MetadataTerms {
        sha256 = List.copyOf(sha256);
        if (!sha256.stream().allMatch(hash -> HASH.matcher(hash).matches())) {
            throw new IllegalArgumentException("une empreinte SHA-256 a 64 chiffres hexadécimaux, en minuscules");
        }
    }
}
