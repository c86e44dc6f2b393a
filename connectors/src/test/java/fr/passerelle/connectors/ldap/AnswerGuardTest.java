package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.controls.ContentSyncState;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerGuardTest {

    private static final int LONGEST = 10_000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final UUID HANDLE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @RepeatedTest(50)
    void what_is_short_enough_passes_byte_for_byte_however_it_comes(RepetitionInfo repetition) throws IOException {
        var chance = new Random(repetition.getCurrentRepetition());
        var sent = new ByteArrayOutputStream();
        for (var i = 0; i < 200; i++) {
            sent.write(message(i + 1, entry(chance.nextInt(LONGEST - 200))));
        }
        var guard = new AnswerGuard(inPieces(sent.toByteArray(), chance), LONGEST, LONG);
        assertThat(read(guard, chance)).isEqualTo(sent.toByteArray());
        assertThat(guard.total()).isEqualTo(sent.size());
    }

    @RepeatedTest(50)
    void an_entry_that_is_too_long_is_cut_down_to_its_name_and_its_controls(RepetitionInfo repetition)
            throws Exception {
        var chance = new Random(repetition.getCurrentRepetition());
        var state = new ContentSyncStateControl(ContentSyncState.ADD, HANDLE, null);
        var sent = new ByteArrayOutputStream();
        sent.write(message(7, entry(100)));
        sent.write(message(70_000, entry(LONGEST + chance.nextInt(200_000)), state));
        sent.write(message(8, new SearchResultDoneProtocolOp(0, null, null, null)));
        var in = new AnswerGuard(inPieces(sent.toByteArray(), chance), LONGEST, LONG);
        var messages = messages(read(in, chance));
        assertThat(messages).extracting(LDAPMessage::getMessageID).containsExactly(7, 70_000, 8);
        var cut = messages.get(1);
        var left = (SearchResultEntryProtocolOp) cut.getProtocolOp();
        assertThat(left.getDN()).isEqualTo("uid=1,dc=test");
        assertThat(left.getAttributes()).extracting(Attribute::getName).containsExactly(AnswerGuard.TOO_LONG);
        assertThat(cut.getControls()).extracting(Control::getOID).containsExactly(state.getOID());
    }

    @Test
    void an_entry_that_is_too_long_and_has_no_controls_is_cut_too() throws Exception {
        var read = read(guard(message(1, entry(LONGEST * 3))), new Random(1));
        assertThat(messages(read).getFirst().getControls()).isEmpty();
        assertThat(read).hasSizeLessThan(200);
    }

    @Test
    void any_other_message_that_is_too_long_ends_the_connection() {
        var done = message(1, new SearchResultDoneProtocolOp(0, null, "x".repeat(LONGEST), null));
        assertBroken(done, "dépasse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31020101",
                "3080020101",
                "30850100000000",
                "30ff0101010101",
                "48545450",
                "160301",
                "0000000000",
                // too long for us, and then no message at all
                "3084000fffff0401ff6484000ffff0",
                "3084000fffff0206010203040506",
                "3084000fffff02010164840000000204840fffffff"
            })
    void what_is_no_LDAP_ends_the_connection(String hex) {
        assertBroken(java.util.HexFormat.of().parseHex(hex + "00".repeat(40)), "rien n'est retenu");
    }

    @Test
    void a_name_without_measure_in_an_entry_that_is_too_long_ends_the_connection() {
        var op = new SearchResultEntryProtocolOp("cn=" + "x".repeat(100_000), List.of());
        assertBroken(message(1, op), "illisible");
    }

    @Test
    void an_end_between_two_messages_is_an_end_and_within_one_it_is_not() throws IOException {
        var whole = message(1, entry(100));
        assertThat(read(guard(whole), new Random(1))).isEqualTo(whole);
        for (var count = 1; count < whole.length; count++) {
            assertBroken(java.util.Arrays.copyOf(whole, count), "au milieu");
        }
    }

    @Test
    void an_end_within_an_entry_that_is_too_long_is_no_end() {
        var whole = message(1, entry(LONGEST * 2));
        for (var count = 1; count < whole.length; count += 997) {
            assertBroken(java.util.Arrays.copyOf(whole, count), "au milieu");
        }
    }

    @Test
    void a_message_that_takes_too_long_to_come_ends_the_connection() {
        var slow = new AnswerGuard(new Trickle(message(1, entry(500))), LONGEST, Duration.ofMillis(100));
        assertThatThrownBy(slow::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("trop de temps");
    }

    @Test
    void silence_between_two_messages_is_told_as_such_and_within_one_ends_the_connection() throws IOException {
        var between = guard(new byte[0], new Silence());
        assertThatThrownBy(between::read).isInstanceOf(SocketTimeoutException.class);
        var whole = message(1, entry(100));
        var within = guard(java.util.Arrays.copyOf(whole, 50), new Silence());
        assertThat(within.read(new byte[50])).isEqualTo(50);
        assertThatThrownBy(within::read).isInstanceOf(DirectoryDown.class).hasMessageContaining("trop de temps");
    }

    private static void assertBroken(byte[] sent, String why) {
        assertThatThrownBy(() -> read(guard(sent), new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static AnswerGuard guard(byte[] sent) {
        return new AnswerGuard(new ByteArrayInputStream(sent), LONGEST, LONG);
    }

    private static AnswerGuard guard(byte[] sent, InputStream then) {
        return new AnswerGuard(new SequenceInputStream(new ByteArrayInputStream(sent), then), LONGEST, LONG);
    }

    private static SearchResultEntryProtocolOp entry(int length) {
        return new SearchResultEntryProtocolOp("uid=1,dc=test", List.of(new Attribute("sn", "x".repeat(length))));
    }

    private static byte[] message(int number, ProtocolOp op, Control... controls) {
        return new LDAPMessage(number, op, controls).encode().encode();
    }

    private static byte[] read(InputStream in, Random chance) throws IOException {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[5_000];
        while (true) {
            var count = in.read(buffer, 0, 1 + chance.nextInt(buffer.length));
            if (count < 0) {
                return all.toByteArray();
            }
            all.write(buffer, 0, count);
        }
    }

    private static List<LDAPMessage> messages(byte[] read) throws Exception {
        var all = new ArrayList<LDAPMessage>();
        var in = new ByteArrayInputStream(read);
        for (var element = ASN1Element.readFrom(in); element != null; element = ASN1Element.readFrom(in)) {
            all.add(LDAPMessage.decode(element));
        }
        return all;
    }

    private static InputStream inPieces(byte[] all, Random chance) {
        return new ByteArrayInputStream(all) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + chance.nextInt(3_000)));
            }
        };
    }

    /** One byte every few milliseconds. */
    private static final class Trickle extends InputStream {

        private final InputStream all;

        Trickle(byte[] all) {
            super();
            this.all = new ByteArrayInputStream(all);
        }

        @Override
        public int read() throws IOException {
            try {
                Thread.sleep(3);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return all.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var next = read();
            into[offset] = (byte) next;
            return next < 0 ? -1 : 1;
        }
    }

    /** Says nothing within the time that a socket waits. */
    private static final class Silence extends InputStream {

        @Override
        public int read() throws IOException {
            throw new SocketTimeoutException("nothing");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return read();
        }
    }
}
