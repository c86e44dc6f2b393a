package fr.passerelle.gateway.demo.region;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** One XML file of a delivery. */
final class AafFile {

    private static final String ROOT = "ficAlimMENESR";
    private final XMLStreamWriter xml;

    private AafFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The file's bytes; the JDK's own writer is asked for, since another on the path would write other bytes. */
    static byte[] bytes(List<AafRequest> requests, Charset charset) throws XMLStreamException {
        var bytes = new ByteArrayOutputStream();
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, charset.name());
        new AafFile(xml).write(requests, charset);
        xml.close();
        return bytes.toByteArray();
    }

    private void write(List<AafRequest> requests, Charset charset) throws XMLStreamException {
        xml.writeStartDocument(charset.name(), "1.0");
        line();
        xml.writeDTD("<!DOCTYPE " + ROOT + " SYSTEM \"" + ROOT + ".dtd\">");
        line();
        xml.writeStartElement(ROOT);
        line();
        for (var request : requests) {
            write(request);
            line();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(AafRequest request) throws XMLStreamException {
        xml.writeStartElement("addRequest");
        xml.writeStartElement("operationalAttributes");
        attribute(request.kind(), List.of(request.category()));
        xml.writeEndElement();
        line();
        xml.writeStartElement("identifier");
        text("id", request.id());
        xml.writeEndElement();
        line();
        xml.writeStartElement("attributes");
        for (var attribute : request.attributes()) {
            line();
            attribute(attribute.name(), attribute.values());
        }
        line();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void attribute(String name, List<String> values) throws XMLStreamException {
        xml.writeStartElement("attr");
        xml.writeAttribute("name", name);
        for (var value : values) {
            text("value", value);
        }
        xml.writeEndElement();
    }

    private void text(String element, String text) throws XMLStreamException {
        if (text.isEmpty()) {
            xml.writeEmptyElement(element);
        } else {
            xml.writeStartElement(element);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
