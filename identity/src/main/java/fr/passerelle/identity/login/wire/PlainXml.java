package fr.passerelle.identity.login.wire;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Tells whether a message may be read at all, before any tree is built of it: elements, attributes and text only, not
 * too deep and not too many. What an honest upstream never sends is where parsers differ: a DOCTYPE, an entity, a
 * comment inside a name, a processing instruction.
 */
public final class PlainXml {

    private static final QName ISSUER = new QName("urn:oasis:names:tc:SAML:2.0:assertion", "Issuer");
    private static final int DEEPEST = 32;
    private static final int MOST = 5_000;
    private final XMLInputFactory readers = XMLInputFactory.newDefaultFactory();

    /** One for any number of messages and threads. */
    public PlainXml() {
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    }

    /** Whether it is. */
    public boolean is(String text) {
        // Asked of the text as well: the reader may skip a DOCTYPE without a word.
        if (text.contains("<!DOCTYPE")) {
            return false;
        }
        try {
            var reader = readers.createXMLStreamReader(new StringReader(text));
            try {
                return isPlain(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            return false;
        }
    }

    /** Who says to have written the message, which nobody has verified yet; of a message that is plain. */
    public Optional<String> issuer(String text) {
        try {
            var reader = readers.createXMLStreamReader(new StringReader(text));
            try {
                reader.nextTag();
                // Where the schema has it: the first thing in the message.
                return reader.nextTag() == XMLStreamConstants.START_ELEMENT && ISSUER.equals(reader.getName())
                        ? Optional.of(reader.getElementText().strip())
                        : Optional.empty();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(XMLStreamReader reader) throws XMLStreamException {
        var depth = 0;
        var parts = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    parts += 1 + reader.getAttributeCount() + reader.getNamespaceCount();
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
                default -> {
                    return false;
                }
            }
            if (depth > DEEPEST || parts > MOST) {
                return false;
            }
        }
        return true;
    }
}
