package fr.passerelle.connectors.aaf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops a stream of XML that runs on without a tag: the parser would hold all of it in memory. */
final class TextGuard extends FilterInputStream {

    private final String file;
    private long sinceTag;

    TextGuard(String file, InputStream content) {
        super(content);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        var tag = offset + count - 1;
        while (tag >= offset && bytes[tag] != '<') {
            tag--;
        }
        sinceTag = (tag < offset ? sinceTag + 1 : 0) + offset + count - 1 - tag;
        if (sinceTag > AafSettings.LONGEST_TEXT) {
            throw new BrokenDelivery("AAF-TEXT", "un texte de " + file + " dépasse toute mesure ; rien n'est lu");
        }
        return count;
    }
}
