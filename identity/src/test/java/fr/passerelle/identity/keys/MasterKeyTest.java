package fr.passerelle.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.US_ASCII);
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void what_is_wrapped_is_unwrapped_under_the_same_name() {
        var key = new MasterKey(new byte[32], random);
        assertThat(key.unwrap("ine", key.wrap("ine", SECRET))).isEqualTo(SECRET);
    }

    @Test
    void what_is_wrapped_under_one_name_does_not_stand_in_for_another() {
        var key = new MasterKey(new byte[32], random);
        var wrapped = key.wrap("ine", SECRET);
        assertThatIllegalStateException().isThrownBy(() -> key.unwrap("pseudonym/canope", wrapped));
    }

    @Test
    void one_secret_is_never_wrapped_alike_twice() {
        var key = new MasterKey(new byte[32], random);
        assertThat(key.wrap("ine", SECRET)).isNotEqualTo(key.wrap("ine", SECRET));
    }

    @Test
    void a_file_made_for_it_is_its_owner_s_alone() throws IOException {
        var file = folder.resolve("master.key");
        MasterKey.readOrMake(file, random);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void the_same_file_is_the_same_key() throws IOException {
        var file = folder.resolve("master.key");
        var wrapped = MasterKey.readOrMake(file, random).wrap("ine", SECRET);
        assertThat(MasterKey.readOrMake(file, random).unwrap("ine", wrapped)).isEqualTo(SECRET);
    }

    @Test
    void nodes_that_make_it_at_the_same_moment_have_the_same() {
        var file = folder.resolve("master.key");
        var keys =
                IntStream.range(0, 16).parallel().mapToObj(node -> made(file)).toList();
        assertThat(keys)
                .allSatisfy(key -> assertThat(key.unwrap("ine", keys.getFirst().wrap("ine", SECRET)))
                        .isEqualTo(SECRET));
        assertThat(folder.toFile().list()).containsExactly("master.key");
    }

    private MasterKey made(Path file) {
        try {
            return MasterKey.readOrMake(file, random);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void a_file_that_holds_something_else_is_told_without_its_content() throws IOException {
        var file = Files.writeString(folder.resolve("master.key"), "canari-secret");
        assertThatIOException()
                .isThrownBy(() -> MasterKey.read(file, random))
                .withMessageNotContaining("canari")
                .withMessageContaining("master.key");
    }
}
