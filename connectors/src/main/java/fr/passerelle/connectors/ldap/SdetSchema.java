package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Objects;

/** The national schema (SDET) for directories that we stand up ourselves: in tests and in the demo. */
public final class SdetSchema {

    /** Where it lies on the class path: RFC 4512 definitions in one LDIF entry, under an arc of numbers for tests. */
    public static final String RESOURCE = "/fr/passerelle/connectors/ldap/sdet.schema.ldif";

    private SdetSchema() {}

    /** The schema on top of the standard ones, as the in-memory server takes it. */
    public static Schema schema() throws IOException {
        try (var content = SdetSchema.class.getResourceAsStream(RESOURCE)) {
            if (content == null) {
                throw new FileNotFoundException(RESOURCE);
            }
            var standard = Schema.getDefaultStandardSchema();
            var merged = Schema.mergeSchemas(standard, Objects.requireNonNull(Schema.getSchema(content)));
            return Objects.requireNonNull(merged);
        } catch (LDAPException | LDIFException e) {
            throw new IOException("the schema of the SDET is unreadable", e);
        }
    }
}
