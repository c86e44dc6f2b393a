package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;

/** Reads one file from end to end with the parser, after a look at where its head says it comes from. */
final class FileReading {

    private final AafSettings settings;
    private final XmlReaders readers;

    FileReading(AafSettings settings, XmlReaders readers) {
        this.settings = settings;
        this.readers = readers;
    }

    /** Takes one request. */
    @FunctionalInterface
    interface DraftTaker {

        void take(Draft draft) throws IOException;
    }

    /**
     * Hands over each request, and tells what the head of the file said.
     *
     * @param linesBefore how many lines of the file come before what is read here
     */
    Header read(Member member, InputStream content, long linesBefore, DraftTaker taker) throws IOException {
        try (var requests = new Requests(readers, member.name(), content)) {
            var draft = requests.next();
            requests.header().check(member.name(), settings);
            while (draft.isPresent()) {
                taker.take(draft.get());
                draft = requests.next();
            }
            return requests.header();
        } catch (NotWellFormed e) {
            throw e.after(linesBefore);
        }
    }
}
