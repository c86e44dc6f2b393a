package fr.passerelle.connectors.aaf;

import java.io.IOException;

/** Where a document stops being XML, by its lines, while nobody has told yet where in the file it starts. */
final class NotWellFormed extends IOException {

    private final String file;
    private final long line;

    NotWellFormed(String file, long line, Throwable cause) {
        super(cause);
        this.file = file;
        this.line = line;
    }

    /** The same on another line. */
    NotWellFormed onLine(long other) {
        return new NotWellFormed(file, other, this);
    }

    /** What to tell, when that many lines of the file come before the document. */
    BrokenDelivery after(long lines) {
        return new BrokenDelivery(
                "AAF-XML",
                file + " n'est pas un XML bien formé (ligne " + (lines + line) + "), peut-être tronqué ; rien n'est lu",
                this);
    }
}
