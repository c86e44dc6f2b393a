package fr.passerelle.identity.cas;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A SAML 1.1 request over SOAP, as far as CAS needs it.
 *
 * @param number its own number, for the answer; empty when it has none that can be repeated
 * @param artifact the ticket
 */
record ArtifactRequest(String number, String artifact) {

    private static final int LONGEST = 16 * 1024;
    private static final int DEEPEST = 16;
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:1.0:protocol";
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,127}");

    /** What stands there; nothing for what is too long, no XML, with a DOCTYPE, or without exactly one artifact. */
    static Optional<ArtifactRequest> read(InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            return Optional.empty();
        }
        try {
            var reader = readers().createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
    }

    private static XMLInputFactory readers() {
        var readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return readers;
    }

    private static Optional<ArtifactRequest> read(XMLStreamReader reader) throws XMLStreamException {
        var number = "";
        var artifact = "";
        for (var depth = 0; reader.hasNext(); ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST || (is(reader, "AssertionArtifact") && !artifact.isEmpty())) {
                        return Optional.empty();
                    }
                    if (is(reader, "Request")) {
                        number = number(reader.getAttributeValue("", "RequestID"));
                    } else if (is(reader, "AssertionArtifact")) {
                        artifact = reader.getElementText().strip();
                        depth--;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    return Optional.empty();
                }
                default -> {
                    // Text between elements, comments: nothing that is read.
                }
            }
        }
        return artifact.isEmpty() ? Optional.empty() : Optional.of(new ArtifactRequest(number, artifact));
    }

    private static boolean is(XMLStreamReader reader, String name) {
        return PROTOCOL.equals(reader.getNamespaceURI()) && name.equals(reader.getLocalName());
    }

    private static String number(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches() ? text : "";
    }
}
