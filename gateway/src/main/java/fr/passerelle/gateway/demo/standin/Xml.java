package fr.passerelle.gateway.demo.standin;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.xml.sax.helpers.DefaultHandler;

/** XML read without DOCTYPE, entities or anything fetched, and walked child by child, never searched at large. */
final class Xml {

    private Xml() {}

    /** The root of the document. */
    static Element read(String text) throws Rejection {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", "64");
            factory.setExpandEntityReferences(false);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (ParserConfigurationException unsafe) {
            throw new IllegalStateException("this JDK cannot read XML safely", unsafe);
        } catch (SAXException | IOException broken) {
            throw Rejection.of("Le document XML reçu est illisible.", broken);
        }
    }

    /** The root, which has to be that element. */
    static Element read(String text, String space, String name) throws Rejection {
        var root = read(text);
        if (!is(root, space, name)) {
            throw Rejection.of("Un document « " + name + " » était attendu.");
        }
        return root;
    }

    static Document document(Element element) {
        return element.getOwnerDocument();
    }

    static String write(Node node) {
        return written(node, "no");
    }

    static String pretty(Element element) {
        return written(element, "yes").strip();
    }

    static boolean is(Node node, String space, String name) {
        return space.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static List<Element> children(Element parent, String space, String name) {
        return children(parent).stream().filter(child -> is(child, space, name)).toList();
    }

    /** The only child of that name, if there is exactly one. */
    static Optional<Element> only(Element parent, String space, String name) {
        var found = children(parent, space, name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The only child of that name, which has to be there. */
    static Element one(Element parent, String space, String name) throws Rejection {
        return only(parent, space, name)
                .orElseThrow(() -> Rejection.of("Un seul élément « " + name + " » était attendu."));
    }

    static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttributeNS(null, name)).filter(value -> !value.isEmpty());
    }

    static String needed(Element element, String name) throws Rejection {
        return attribute(element, name)
                .orElseThrow(
                        () -> Rejection.of("L'attribut « " + name + " » manque à « " + element.getLocalName() + " »."));
    }

    static Optional<Instant> instant(Element element, String name) throws Rejection {
        try {
            return attribute(element, name).map(Instant::parse);
        } catch (DateTimeException broken) {
            throw Rejection.of("La date « " + name + " » est illisible.", broken);
        }
    }

    private static String written(Node node, String indent) {
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.setOutputProperty(OutputKeys.INDENT, indent);
            var writer = new StringWriter();
            transformer.transform(new DOMSource(node), new StreamResult(writer));
            return writer.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException("a document in memory cannot be written", impossible);
        }
    }
}
