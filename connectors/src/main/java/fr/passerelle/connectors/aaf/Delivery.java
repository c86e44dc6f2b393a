package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;

/** One edition's files, in an archive or in a folder. */
interface Delivery {

    /**
     * Lists all members as they are stored, after a look at everything that can be wrong with what holds them, and reads
     * the wanted ones on the way; a dangerous name or too many of them break the delivery.
     */
    List<Member> survey(Predicate<Member> wanted, MemberReader reader) throws IOException;

    /** Whether to turn back in it is to read it again from its beginning. */
    boolean goesForwardOnly();

    /** Reads those members in that order; it costs least in the order that {@link #survey} listed them in. */
    void read(List<Member> order, MemberReader reader) throws IOException;

    /** Reads one file; the stream is closed by the delivery. */
    @FunctionalInterface
    interface MemberReader {

        void read(Member member, InputStream content) throws IOException;
    }
}
