package fr.passerelle.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a fuzz input does to a text that was right: one edit a line, each two numbers and a rest; lines that are none are
 * passed over. An input that does not begin with one is itself the text.
 *
 * <ul>
 *   <li>{@code c 120 5 abc}: from letter 120 on, five letters are replaced by {@code abc}
 *   <li>{@code e 3 1}: a copy of element 3 is put into element 1, at its end; {@code e 3 1 first}, at its beginning
 *   <li>{@code x 3 0}: element 3 is taken away
 *   <li>{@code t 3 0 abc}: element 3 holds {@code abc} and nothing else
 * </ul>
 *
 * Elements are counted in the order of the text from 0, the root; numbers that are too large begin again at 0.
 */
public final class Edits {

    private static final Pattern EDIT = Pattern.compile("([cext]) (\\d{1,6}) (\\d{1,6}) ?(.*)");
    private static final int MOST = 16;

    private Edits() {}

    /** The text after what that input does to it. */
    public static String of(String text, byte[] input) {
        var script = new String(input, StandardCharsets.UTF_8);
        var lines = script.lines().limit(MOST).map(EDIT::matcher).toList();
        if (lines.isEmpty() || !lines.getFirst().matches()) {
            return script;
        }
        var edited = text;
        for (var edit : lines) {
            if (edit.matches()) {
                edited = edit.group(1).equals("c") ? letters(edited, edit) : elements(edited, edit);
            }
        }
        return edited;
    }

    private static String letters(String text, MatchResult edit) {
        var at = Integer.parseInt(edit.group(2)) % (text.length() + 1);
        var end = Math.min(text.length(), at + Integer.parseInt(edit.group(3)));
        return text.substring(0, at) + edit.group(4) + text.substring(end);
    }

    private static String elements(String text, MatchResult edit) {
        try {
            var document = read(text);
            var first = element(document, edit.group(2));
            switch (edit.group(1)) {
                case "e" -> {
                    var place = element(document, edit.group(3));
                    place.insertBefore(
                            first.cloneNode(true), edit.group(4).equals("first") ? place.getFirstChild() : null);
                }
                case "x" -> remove(first);
                default -> first.setTextContent(edit.group(4));
            }
            return write(document);
        } catch (SAXException | IOException | TransformerException impossible) {
            return text;
        }
    }

    private static void remove(Element element) {
        if (element.getParentNode() instanceof Element parent) {
            parent.removeChild(element);
        }
    }

    private static Element element(Document document, String number) {
        var all = document.getElementsByTagName("*");
        Node found = all.item(Integer.parseInt(number) % all.getLength());
        return (Element) found;
    }

    private static Document read(String text) throws SAXException, IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String write(Document document) throws TransformerException {
        var transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        var text = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
