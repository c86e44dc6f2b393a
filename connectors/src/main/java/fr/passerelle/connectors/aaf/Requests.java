package fr.passerelle.connectors.aaf;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one file, one after another.
 *
 * <p>The DOCTYPE that every delivery carries is passed over: nothing it points to is fetched, and one that declares
 * anything itself breaks the delivery. Of entities only those of XML and the French letters of HTML are known.
 */
final class Requests implements AutoCloseable {

    private static final String ROOT = "ficAlimMENESR";

    private final Member member;
    private final XMLStreamReader2 xml;

    Requests(Member member, InputStream content) throws IOException {
        this.member = member;
        try {
            this.xml = (XMLStreamReader2) factory().createXMLStreamReader(new TextGuard(member.name(), content));
            checkRoot();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** The next one as it came, or nothing at the end of the file. */
    Optional<Draft> next() throws IOException {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    return Optional.of(draft());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private void checkRoot() throws XMLStreamException, BrokenDelivery {
        for (var event = xml.next(); event != XMLStreamConstants.START_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.DTD
                    && declaresSomething(xml.getDTDInfo().getDTDInternalSubset())) {
                throw new BrokenDelivery(
                        "AAF : le DOCTYPE de " + member.name() + " déclare des entités ; fichier refusé");
            }
        }
        if (!xml.getLocalName().equals(ROOT)) {
            throw new BrokenDelivery("AAF : " + member.name() + " n'est pas un fichier " + ROOT);
        }
    }

    private Draft draft() throws XMLStreamException {
        var draft = new Draft(xml.getLocation().getLineNumber());
        if (!xml.getLocalName().equals("addRequest")) {
            draft.fail("NOT-AN-ADD", "une livraison complète ne peut qu'ajouter");
        }
        for (var depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> draft.open(xml.getLocalName(), name(), ++depth);
                case XMLStreamConstants.END_ELEMENT -> {
                    draft.close(xml.getLocalName());
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> draft.text(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> draft.text(entity(xml.getLocalName()));
                default -> {
                    // comments and processing instructions say nothing of anybody
                }
            }
        }
        return draft;
    }

    private @Nullable String name() {
        return xml.getAttributeValue("", "name");
    }

    private String entity(String name) throws XMLStreamException {
        return HtmlEntities.character(name)
                .orElseThrow(() -> new XMLStreamException("unknown entity", xml.getLocation()));
    }

    private IOException broken(XMLStreamException e) {
        if (e.getNestedException() instanceof IOException source) {
            return source;
        }
        var line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return new BrokenDelivery(
                "AAF : " + member.name() + " n'est pas un XML bien formé (ligne " + line + "), peut-être tronqué ;"
                        + " rien n'est lu",
                e);
    }

    private static boolean declaresSomething(@Nullable String subset) {
        return subset != null && !subset.isBlank();
    }

    private static InputFactoryImpl factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched for a delivery");
        });
        return factory;
    }
}
