package fr.passerelle.connectors.scim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Where a page ended (RFC 9865): the number of its last resource, and a mark of the question, so that a cursor of one is
 * not taken for one of another. It is no secret: whose resources are shown is decided by the token alone.
 */
record Cursor(long after, long question) {

    private static final int BYTES = 2 * Long.BYTES;

    /** Of the question about these kinds by that filter, before its first page. */
    static Cursor start(String kinds, String filter) {
        return new Cursor(0, mark(kinds + "\n" + filter));
    }

    /** What a sender handed back of the same question; it never runs out. */
    Cursor resume(String written) throws ScimFault {
        if (written.isEmpty()) {
            return this;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(written));
            if (bytes.remaining() != BYTES) {
                throw broken();
            }
            var resumed = new Cursor(bytes.getLong(), bytes.getLong());
            if (resumed.after < 0 || resumed.question != question) {
                throw broken();
            }
            return resumed;
        } catch (IllegalArgumentException notBase64) {
            throw broken();
        }
    }

    Cursor at(long number) {
        return new Cursor(number, question);
    }

    String written() {
        var bytes = ByteBuffer.allocate(BYTES).putLong(after).putLong(question).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ScimFault broken() {
        return new ScimFault(
                400, "invalidCursor", "Ce curseur n'est pas de cette requête : recommencez par un curseur vide.");
    }

    private static long mark(String question) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
