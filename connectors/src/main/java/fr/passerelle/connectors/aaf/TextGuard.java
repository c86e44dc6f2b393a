package fr.passerelle.connectors.aaf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops a stream of XML that runs on without a tag: the parser would hold all of it in memory. */
final class TextGuard extends FilterInputStream {

    private final String member;
    private long sinceTag;

    TextGuard(String member, InputStream content) {
        super(content);
        this.member = member;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        for (var i = offset; i < offset + count; i++) {
            sinceTag = bytes[i] == '<' ? 0 : sinceTag + 1;
        }
        if (sinceTag > AafSettings.LONGEST_TEXT) {
            throw new BrokenDelivery("AAF : un texte de " + member + " dépasse toute mesure ; rien n'est lu");
        }
        return count;
    }
}
