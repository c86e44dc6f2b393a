package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one document, one after another.
 *
 * <p>The DOCTYPE that every delivery carries is passed over: nothing it points to is fetched, and one that declares
 * anything itself breaks the delivery. Of entities only those of XML and the French letters of HTML are known.
 */
final class Requests implements AutoCloseable {

    /** The name of the element around all requests. */
    static final String ROOT = "ficAlimMENESR";

    /** Far beyond what a record may have before it is at fault; deeper, the parser itself would run out of room. */
    private static final int DEEPEST = 200;

    private final String file;
    private final Header header = new Header();
    private final XMLStreamReader2 xml;
    private boolean atHead = true;
    private long rootEnd;

    Requests(XmlReaders readers, String file, InputStream content) throws IOException {
        this.file = file;
        this.xml = contained(() -> {
            var reader = readers.of(new TextGuard(file, content));
            checkRoot(reader);
            return reader;
        });
    }

    /** The next one as it came, or nothing at the end of the document. */
    Optional<Draft> next() throws IOException {
        return contained(this::nextDraft);
    }

    /** What the comments before the first request said; all of them once that request or the end was asked for. */
    Header header() {
        return header;
    }

    /** The line that the root's end tag is on; only known once nothing was left. */
    long rootEnd() {
        return rootEnd;
    }

    /** The encoding that the document is read in. */
    @Nullable
    String encoding() {
        var declared = xml.getCharacterEncodingScheme();
        return declared == null ? xml.getEncoding() : declared;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private Optional<Draft> nextDraft() throws XMLStreamException, BrokenDelivery {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    atHead = false;
                    return Optional.of(draft());
                }
                case XMLStreamConstants.END_ELEMENT ->
                    rootEnd = xml.getLocation().getLineNumber();
                case XMLStreamConstants.COMMENT -> comment(xml);
                default -> {
                    // blanks between requests
                }
            }
        }
        return Optional.empty();
    }

    private void checkRoot(XMLStreamReader2 reader) throws XMLStreamException, BrokenDelivery {
        for (var event = reader.next(); event != XMLStreamConstants.START_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.DTD
                    && declaresSomething(reader.getDTDInfo().getDTDInternalSubset())) {
                throw new BrokenDelivery(
                        "AAF-DOCTYPE", "le DOCTYPE de " + file + " déclare des entités ; fichier refusé");
            }
            if (event == XMLStreamConstants.COMMENT) {
                comment(reader);
            }
        }
        if (!reader.getLocalName().equals(ROOT)) {
            throw new BrokenDelivery("AAF-XML", file + " n'est pas un fichier " + ROOT);
        }
    }

    private void comment(XMLStreamReader2 reader) {
        if (atHead) {
            header.add(reader.getText());
        }
    }

    private Draft draft() throws XMLStreamException, BrokenDelivery {
        var draft = new Draft(xml.getLocalName(), xml.getLocation().getLineNumber());
        for (var depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open(draft, ++depth);
                case XMLStreamConstants.END_ELEMENT -> {
                    draft.close(xml.getLocalName());
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(draft);
                case XMLStreamConstants.ENTITY_REFERENCE -> entity(draft);
                default -> {
                    // comments and processing instructions say nothing of anybody
                }
            }
        }
        return draft;
    }

    private void open(Draft draft, int depth) throws BrokenDelivery {
        if (depth > DEEPEST) {
            throw new BrokenDelivery("AAF-XML", file + " est emboîté au-delà de toute mesure ; rien n'est lu");
        }
        var element = xml.getLocalName();
        draft.open(element, depth);
        switch (element) {
            case "attr" -> draft.attribute(xml.getAttributeValue("", "name"));
            case "modification" -> {
                draft.attribute(xml.getAttributeValue("", "name"));
                draft.operation(xml.getAttributeValue("", "operation"));
            }
            default -> {
                // the others have no attributes
            }
        }
    }

    private void text(Draft draft) {
        if (draft.wantsText()) {
            draft.text(draft.readsValue() ? xml.getText() : null, xml.getTextLength());
        }
    }

    private void entity(Draft draft) throws XMLStreamException {
        var text = HtmlEntities.character(xml.getLocalName())
                .orElseThrow(() -> new XMLStreamException("unknown entity", xml.getLocation()));
        if (draft.wantsText()) {
            draft.text(text, text.length());
        }
    }

    /**
     * The step's result. On some malformed documents the parser fails otherwise than its interface says (a prefix bound to
     * nothing, an index out of bounds): that too is but a malformed document.
     */
    private <T> T contained(Callable<T> step) throws IOException {
        var task = new FutureTask<>(step);
        task.run();
        if (task.state() == Future.State.SUCCESS) {
            return task.resultNow();
        }
        throw switch (task.exceptionNow()) {
            case XMLStreamException malformed -> broken(malformed);
            case IOException unread -> unread;
            case Error fatal -> throw fatal;
            case Throwable failed -> new NotWellFormed(file, 0, failed);
        };
    }

    private IOException broken(XMLStreamException e) {
        if (e.getNestedException() instanceof IOException source) {
            return source;
        }
        var line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return new NotWellFormed(file, line, e);
    }

    private static boolean declaresSomething(@Nullable String subset) {
        return subset != null && !subset.isBlank();
    }
}
