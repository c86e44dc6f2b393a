package fr.passerelle.connectors.aaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, cutting it up tells just what the parser alone tells of it, faults and their lines included. */
class SplitterTest {

    private static final int SMALL = 700;
    private static final int MUTANTS = 10_000;
    private static final String[] TOKENS = {
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x",
        "?>",
        "<",
        ">",
        "/",
        "/>",
        "\"",
        "'",
        "&",
        "&amp;",
        "&eacute;",
        "&#x41;",
        "&#0;",
        "</addRequest>",
        "<addRequest>",
        "</value>",
        "<value>",
        "<value/>",
        "<id>",
        "</id>",
        "<attr name=\"",
        "</ficAlimMENESR>",
        "<ficAlimMENESR>",
        "<!DOCTYPE a [",
        "\r",
        "\n",
        "\r\n",
        "\t",
        " ",
        "$",
        "\u00E9",
        "\u0000",
        "xmlns:a=\"b\"",
        "a:",
        "<modifyRequest></modifyRequest>",
        "<addRequest/>",
        "UTF-16",
        "ISO-8859-15",
        "]>"
    };

    private static final String THREE = TestAaf.file(TestAaf.ROMANE, TestAaf.URSULE, TestAaf.TIMEO);

    @ParameterizedTest
    @ValueSource(ints = {1, 100, SMALL, 1_500, 5_000, Splitter.BATCH})
    void batches_of_any_size_tell_the_same(int size) throws IOException {
        var file = THREE.getBytes(UTF_8);
        assertThat(TwoWays.cut(file, size)).isEqualTo(TwoWays.parsed(file)).isPresent();
        assertThat(TwoWays.fingerprinted(file, size)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n\n", " ", ""})
    void lines_are_counted_as_the_parser_counts_them(String end) {
        same(THREE.replace("\n", end));
    }

    static Stream<String> odd() {
        return Stream.of(
                THREE.replace("</addRequest>\n<addRequest>", "</addRequest><!-- between --><addRequest>"),
                THREE.replace("<attributes>", "<attributes><!-- </addRequest>\n<addRequest> -->"),
                THREE.replace("Timéo", "<![CDATA[Tim<éo</addRequest>]]>"),
                THREE.replace("<attributes>", "<?x </addRequest> ?><attributes>"),
                THREE.replace("<attr name=\"sn\">", "<attr name=\"sn\" x=\"a>b/>\">"),
                THREE.replace("<attr name=\"sn\">", "<attr x='/>' name='sn'>"),
                THREE.replace("<attr name=\"sn\">", "<attr x=\"</addRequest>\" name=\"sn\">"),
                THREE.replace("</addRequest>", "</addRequest >"),
                THREE.replace("<attributes>", "<attributes><addRequest></addRequest>"),
                THREE.replace("</addRequest>", "</deleteRequest>"),
                THREE.replace("<addRequest>", "<addRequest/><addRequest>"),
                THREE.replace("<addRequest>", "text<addRequest>"),
                THREE.replace("</ficAlimMENESR>", "</ficAlimMENESR><!-- end -->"),
                THREE.replace("</ficAlimMENESR>", "</ficAlimMENESR><ficAlimMENESR/>"),
                THREE.replace("</ficAlimMENESR>", "</ficAlimMENESR>text"),
                THREE.replace("</ficAlimMENESR>", "</ficAlimMENESR  \n >\n\n"),
                THREE.replace("</ficAlimMENESR>", "</ficAlimMENES>"),
                THREE.replace("</ficAlimMENESR>", ""),
                THREE.replace("<ficAlimMENESR>", "<ficAlimMENESR xmlns:a=\"b\" c='>'>"),
                THREE.replace("<ficAlimMENESR>", "<a:ficAlimMENESR xmlns:a=\"b\">"),
                THREE.replace("<addRequest>", "<a:addRequest>").replace("</addRequest>", "</a:addRequest>"),
                THREE.replace("<ficAlimMENESR>", "<ficAlimMENESR xmlns=\"b\">"),
                THREE.replace("<!-- versionAF", "<!-- <addRequest> versionAF"),
                THREE.replace("<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">", ""),
                THREE.replace("ficAlimMENESR.dtd", "a>b.dtd"),
                THREE.replace("ficAlimMENESR.dtd\">", "x.dtd\" [<!ENTITY a \"</addRequest>\">]>"),
                THREE.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\""),
                THREE.replace("encoding=\"UTF-8\"", "encoding=\"windows-1252\""),
                THREE.replace("encoding=\"UTF-8\"", "encoding=\"no-such-encoding\""),
                THREE.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""),
                THREE.replace("version=\"1.0\"", "version=\"1.1\""),
                TestAaf.file(),
                TestAaf.file().replace("<ficAlimMENESR>", "<ficAlimMENESR/>"),
                "",
                "\uFEFF",
                "\uFEFF" + THREE,
                "\n" + THREE);
    }

    @ParameterizedTest
    @MethodSource("odd")
    void what_is_odd_is_told_as_the_parser_tells_it(String file) {
        same(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "ISO-8859-15", "windows-1252", "UTF-16", "UTF-16LE", "UTF-32"})
    void every_encoding_is_read_as_the_parser_reads_it(String encoding) {
        var file = TestAaf.fileIn(encoding, TestAaf.ROMANE, TestAaf.TIMEO.replace("Timéo", "Cœur"))
                .getBytes(Charset.forName(encoding));
        same(file);
    }

    @Test
    void a_request_larger_than_any_real_one_is_left_to_the_parser_with_all_after_it() throws IOException {
        var large = "<attr name=\"unread\">" + "<value>x</value>".repeat(100_000) + "</attr>";
        var file = TestAaf.file(
                        TestAaf.ROMANE, TestAaf.TIMEO.replace("<attributes>", "<attributes>" + large), TestAaf.ROMANE)
                .getBytes(UTF_8);
        assertThat(TwoWays.cut(file, Splitter.BATCH))
                .isEqualTo(TwoWays.parsed(file))
                .isPresent();
        assertThat(TwoWays.fingerprinted(file, Splitter.BATCH)).isEqualTo(1);
    }

    @Test
    void a_request_larger_than_a_batch_is_still_cut_out() throws IOException {
        var file = TestAaf.file(
                        TestAaf.ROMANE,
                        TestAaf.TIMEO.replace("<value>7102$6A</value>", "<value>7102$6A</value>".repeat(1_500)))
                .getBytes(UTF_8);
        assertThat(TwoWays.fingerprinted(file, SMALL)).isEqualTo(2);
    }

    @Test
    void each_of_ten_thousand_mutants_is_told_as_the_parser_tells_it() {
        var random = new Random(20260901);
        var file = THREE.getBytes(UTF_8);
        var different = new ArrayList<String>();
        var whole = 0;
        for (var i = 0; i < MUTANTS; i++) {
            var mutant = mutant(file, random);
            var told = TwoWays.cut(mutant, SMALL);
            whole += told.isPresent() ? 1 : 0;
            if (!told.equals(TwoWays.parsed(mutant))) {
                different.add(new String(mutant, UTF_8));
            }
        }
        assertThat(different).isEmpty();
        assertThat(whole).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
    }

    /** The file with a place or more flipped, cut out, doubled, or filled with something that XML gives a meaning. */
    private static byte[] mutant(byte[] file, Random random) {
        var bytes = new ArrayList<Byte>(file.length);
        for (var one : file) {
            bytes.add(one);
        }
        do {
            mutate(bytes, random);
        } while (random.nextInt(3) == 0);
        var mutant = new byte[bytes.size()];
        IntStream.range(0, mutant.length).forEach(i -> mutant[i] = bytes.get(i));
        return mutant;
    }

    private static void mutate(List<Byte> bytes, Random random) {
        var at = random.nextInt(bytes.size());
        var to = Math.min(bytes.size(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 900 : 20));
        switch (random.nextInt(5)) {
            case 0 -> bytes.set(at, (byte) random.nextInt(256));
            case 1 -> bytes.subList(at, to).clear();
            case 2 -> bytes.addAll(random.nextInt(bytes.size()), List.copyOf(bytes.subList(at, to)));
            default -> bytes.addAll(at, token(random));
        }
    }

    private static List<Byte> token(Random random) {
        var token = new ArrayList<Byte>();
        for (var one : TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8)) {
            token.add(one);
        }
        return token;
    }

    private static void same(String file) {
        same(file.getBytes(UTF_8));
    }

    private static void same(byte[] file) {
        assertThat(TwoWays.cut(file, SMALL)).isEqualTo(TwoWays.parsed(file));
        assertThat(TwoWays.cut(file, Splitter.BATCH)).isEqualTo(TwoWays.parsed(file));
    }
}
