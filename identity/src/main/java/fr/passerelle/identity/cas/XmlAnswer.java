package fr.passerelle.identity.cas;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a validation's outcome as CAS 2 and 3 have it. */
final class XmlAnswer {

    private static final String NAMESPACE = "http://www.yale.edu/tp/cas";
    private final XMLStreamWriter out;

    private XmlAnswer(XMLStreamWriter out) {
        this.out = out;
    }

    /** The document, in UTF-8. */
    static byte[] of(Validation validation) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new XmlAnswer(out).write(validation);
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("A CAS answer could not be written", impossible);
        }
    }

    private void write(Validation validation) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        start("serviceResponse");
        out.writeNamespace("cas", NAMESPACE);
        switch (validation) {
            case Validation.Success success -> success(success);
            case Validation.Failure(var code) -> failure(code);
        }
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void success(Validation.Success success) throws XMLStreamException {
        start("authenticationSuccess");
        element("user", success.user());
        elements(success.beside());
        if (!success.within().isEmpty()) {
            start("attributes");
            elements(success.within());
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private void failure(Validation.Code code) throws XMLStreamException {
        start("authenticationFailure");
        out.writeAttribute("code", code.name());
        out.writeCharacters(code.description());
        out.writeEndElement();
    }

    private void elements(Map<String, List<String>> attributes) throws XMLStreamException {
        for (var attribute : new TreeMap<>(attributes).entrySet()) {
            for (var value : attribute.getValue()) {
                element(attribute.getKey(), value);
            }
        }
    }

    private void element(String name, String value) throws XMLStreamException {
        start(name);
        out.writeCharacters(value);
        out.writeEndElement();
    }

    private void start(String name) throws XMLStreamException {
        out.writeStartElement("cas", name, NAMESPACE);
    }
}
