package fr.passerelle.connectors.aaf;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Makes the readers of one delivery's XML, which share their table of names. Nothing is fetched for a document, and no
 * entity is replaced by anything it declares.
 */
final class XmlReaders {

    private final InputFactoryImpl factory = new InputFactoryImpl();

    XmlReaders() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched for a delivery");
        });
    }

    /** Of bytes whose encoding is that of their mark, else of their declaration, else UTF-8. */
    XMLStreamReader2 of(InputStream document) throws XMLStreamException {
        return (XMLStreamReader2) factory.createXMLStreamReader(document);
    }
}
