package fr.passerelle.identity.intake;

import org.jspecify.annotations.Nullable;

/**
 * Provenance: what a connector wants to see again of a record when it next reads its source; intake keeps it beside the
 * record and never looks inside.
 *
 * @param fingerprint of the record as written, where the source can repeat it byte for byte
 * @param handle what the source calls the record when it does not use its key (entryUUID, objectGUID); unique in it
 * @param notes what was read, in the connector's own words; never an INE
 * @param ine the number to keep when a change does not speak of it
 */
public record Origin(
        @Nullable Fingerprint fingerprint,
        @Nullable String handle,
        @Nullable String notes,
        @Nullable KeptIne ine) {

    /** Nothing to see again. */
    public static final Origin NONE = new Origin(null, null, null, null);

    @Override
    public String toString() {
        return "Origin[hidden]";
    }
}
