package fr.passerelle.connectors.directory;

import fr.passerelle.identity.intake.Reading;
import org.jspecify.annotations.Nullable;

/** Why one record must be set aside; caught where the record was read, and told as a {@link Reading.Fault}. */
public final class BadRecord extends Exception {

    private final String code;

    /** A stable code without the connector's prefix, and a French sentence that quotes nothing of the record. */
    public BadRecord(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The fault to report, its code under that connector's prefix. */
    public Reading.Fault at(String connector, String file, long line, @Nullable String key) {
        return new Reading.Fault(connector + "-" + code, file, line, key, sentence());
    }

    private String sentence() {
        var message = getMessage();
        return message == null ? code : message;
    }
}
