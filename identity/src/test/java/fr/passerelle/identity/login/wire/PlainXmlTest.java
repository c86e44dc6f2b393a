package fr.passerelle.identity.login.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainXmlTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PlainXml plain = new PlainXml();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>\n",
                "<a b='c'><d>e &amp; é &#233;</d> </a>"
            })
    void elements_attributes_and_text_are_plain(String text) {
        assertThat(plain.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "<a>",
                "<a/><b/>",
                "<a>&x;</a>",
                "<a><!-- --></a>",
                "<!-- --><a/>",
                "<a><?x y?></a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "<a b='<!DOCTYPE'/>",
                "<a b='' b=''/>",
                "<a>\0</a>",
                "<x:a/>"
            })
    void anything_else_is_not(String text) {
        assertThat(plain.is(text)).isFalse();
    }

    /** Most of it is the text itself: nothing is unfolded, no tree is built, and reading stops at the limits. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "B107 laughs, <!ENTITY l '&l;&l;&l;&l;'>, 10000",
        "B107 a comment, <!-- a -->, 10000",
        "B108 nesting, <a>, 100000",
        "B108 elements, <a/>, 100000"
    })
    void B107_B108_what_is_made_to_be_choked_on_costs_less_than_ten_mebibytes(String what, String part, int times) {
        var text = (part.startsWith("<!ENTITY") ? "<!DOCTYPE r [" : "<r>") + part.repeat(times);
        var before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(plain.is(text)).isFalse();
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(10 << 20);
    }

    @Test
    void thirty_two_levels_are_deep_enough() {
        assertThat(plain.is("<a>".repeat(32) + "</a>".repeat(32))).isTrue();
        assertThat(plain.is("<a>".repeat(33) + "</a>".repeat(33))).isFalse();
    }

    @Test
    void five_thousand_parts_are_many_enough() {
        assertThat(plain.is("<r>" + "<a/>".repeat(4_999) + "</r>")).isTrue();
        assertThat(plain.is("<r>" + "<a/>".repeat(5_000) + "</r>")).isFalse();
    }

    @Test
    void who_says_to_have_written_a_message_is_told_by_its_first_element_only() {
        var issuer = "<s:Issuer xmlns:s=\"urn:oasis:names:tc:SAML:2.0:assertion\">urn:a</s:Issuer>";
        assertThat(plain.issuer("<r>" + issuer + "</r>")).hasValue("urn:a");
        assertThat(plain.issuer("<r><b/>" + issuer + "</r>")).isEmpty();
        assertThat(plain.issuer("<r><Issuer>urn:a</Issuer></r>")).isEmpty();
        assertThat(plain.issuer(issuer)).isEmpty();
        assertThat(plain.issuer("<r")).isEmpty();
    }
}
