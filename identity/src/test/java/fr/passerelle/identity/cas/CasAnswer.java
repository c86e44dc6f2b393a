package fr.passerelle.identity.cas;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A validation's answer as a plain DOM parser reads it. */
record CasAnswer(Document document) {

    private static final String CAS = "http://www.yale.edu/tp/cas";

    static CasAnswer of(String body) {
        try {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            return new CasAnswer(
                    DocumentBuilderFactory.newNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes)));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalArgumentException(body, broken);
        }
    }

    /** The failure's code, or nothing. */
    String failure() {
        var found = document.getElementsByTagNameNS(CAS, "authenticationFailure");
        return found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute("code");
    }

    String user() {
        return texts("user").getFirst();
    }

    List<String> texts(String name) {
        var found = document.getElementsByTagNameNS(CAS, name);
        var texts = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    /** The names of the elements right inside the first element of that name. */
    List<String> within(String name) {
        var names = new ArrayList<String>();
        var parent = document.getElementsByTagNameNS(CAS, name).item(0);
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            names.add(child.getLocalName());
        }
        return names;
    }
}
