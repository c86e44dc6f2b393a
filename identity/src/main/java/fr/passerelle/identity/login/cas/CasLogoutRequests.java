package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.wire.PlainXml;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads which ticket a CAS server speaks of when it says that a session is over: a SAML 2.0 LogoutRequest that nobody signs, with
 * the ticket as its only SessionIndex (CAS Protocol 3.0, section 2.3.3 and annex C). Only plain XML is read at all.
 */
final class CasLogoutRequests {

    private static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final int LONGEST = 8_192;
    private final PlainXml plain = new PlainXml();
    private final XMLInputFactory readers = XMLInputFactory.newDefaultFactory();

    CasLogoutRequests() {
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** The ticket; empty for whatever is no such request. */
    Optional<String> ticket(String xml) {
        if (xml.length() > LONGEST || !plain.is(xml)) {
            return Optional.empty();
        }
        try {
            var reader = readers.createXMLStreamReader(new StringReader(xml));
            try {
                return isAt(reader, reader.nextTag(), "LogoutRequest") ? index(reader) : Optional.empty();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
    }

    private static Optional<String> index(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            if (isAt(reader, reader.next(), "SessionIndex")) {
                var ticket = reader.getElementText().strip();
                return isTheOnly(reader) && CasSignIn.isTicket(ticket) ? Optional.of(ticket) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isTheOnly(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            if (isAt(reader, reader.next(), "SessionIndex")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAt(XMLStreamReader reader, int event, String name) {
        return event == XMLStreamConstants.START_ELEMENT
                && SAMLP.equals(reader.getNamespaceURI())
                && name.equals(reader.getLocalName());
    }
}
