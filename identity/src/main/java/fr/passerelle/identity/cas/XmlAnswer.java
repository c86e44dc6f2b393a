package fr.passerelle.identity.cas;

import java.io.ByteArrayOutputStream;
import java.util.List;
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
        return written(answer -> answer.write(validation));
    }

    /** What whoever wants a proxy ticket reads. */
    static byte[] noProxies() {
        return written(XmlAnswer::refuseProxy);
    }

    /** Writes into an answer. */
    private interface Writing {

        void into(XmlAnswer answer) throws XMLStreamException;
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            writing.into(new XmlAnswer(out));
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("A CAS answer could not be written", impossible);
        }
    }

    private void refuseProxy() throws XMLStreamException {
        open();
        start("proxyFailure");
        out.writeAttribute("code", "UNAUTHORIZED_SERVICE_PROXY");
        out.writeCharacters("Les tickets de proxy ne sont pas proposés.");
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void open() throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        start("serviceResponse");
        out.writeNamespace("cas", NAMESPACE);
    }

    private void write(Validation validation) throws XMLStreamException {
        open();
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
        nodes(success.beside());
        if (!success.within().isEmpty()) {
            start("attributes");
            nodes(success.within());
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

    private void nodes(List<Node> nodes) throws XMLStreamException {
        for (var node : nodes) {
            start(node.name());
            out.writeCharacters(node.text());
            nodes(node.nodes());
            out.writeEndElement();
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
