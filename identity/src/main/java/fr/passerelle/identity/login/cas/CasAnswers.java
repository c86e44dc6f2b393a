package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.mapping.Attributes;
import fr.passerelle.identity.login.wire.PlainXml;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what a CAS server says of a ticket (CAS Protocol 3.0, annex A): the user, and attributes in {@code cas:attributes} or
 * beside the user, nested ones by the name of the innermost, and
 * the user itself as {@code cas:user}. Only plain XML is read at all.
 */
final class CasAnswers {

    private static final String CAS = "http://www.yale.edu/tp/cas";
    /** Under which name rules read the user: no element is called that. */
    private static final String USER = "cas:user";

    private static final int DEEPEST = 8;
    private static final int LONGEST = 256;
    private final PlainXml plain = new PlainXml();
    private final XMLInputFactory readers = XMLInputFactory.newDefaultFactory();

    CasAnswers() {
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** Who it is, by what the server calls the user and says of it. */
    record Validated(String user, Attributes attributes) {

        @Override
        public String toString() {
            return "Validated[hidden]";
        }
    }

    /** @throws IOException when it says no, or nothing that can be read */
    Validated read(String xml) throws IOException {
        if (!plain.is(xml)) {
            throw new IOException("the answer is not plain XML");
        }
        try {
            var reader = readers.createXMLStreamReader(new StringReader(xml));
            try {
                enter(reader, "serviceResponse");
                enter(reader, "authenticationSuccess");
                return success(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            throw new IOException("the answer cannot be read", broken);
        }
    }

    private static void enter(XMLStreamReader reader, String name) throws XMLStreamException, IOException {
        if (reader.nextTag() != XMLStreamConstants.START_ELEMENT
                || !CAS.equals(reader.getNamespaceURI())
                || !name.equals(reader.getLocalName())) {
            throw new IOException("the answer is no " + name);
        }
    }

    private static Validated success(XMLStreamReader reader) throws XMLStreamException, IOException {
        var said = new LinkedHashMap<String, List<String>>();
        var depth = 0;
        var leaf = "";
        var text = new StringBuilder();
        while (depth >= 0) {
            var event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                leaf = depth == 1 && "user".equals(reader.getLocalName()) ? USER : reader.getLocalName();
                text.setLength(0);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                add(said, leaf, text.toString().strip());
                leaf = "";
            } else if (reader.hasText()) {
                text.append(reader.getText());
            }
            if (depth > DEEPEST) {
                throw new IOException("the answer is too deep");
            }
        }
        return new Validated(user(said.getOrDefault(USER, List.of())), Attributes.of(said));
    }

    private static String user(List<String> users) throws IOException {
        if (users.size() != 1 || users.getFirst().isEmpty() || users.getFirst().length() > LONGEST) {
            throw new IOException("the answer names not exactly one user");
        }
        return users.getFirst();
    }

    /** Only what holds text itself is an attribute; what holds others is not. */
    private static void add(Map<String, List<String>> said, String leaf, String value) {
        if (!leaf.isEmpty()) {
            said.computeIfAbsent(leaf, fresh -> new ArrayList<>()).add(value);
        }
    }
}
