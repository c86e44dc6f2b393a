package fr.passerelle.connectors.directory;

import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.Known;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Connecteur: what reads one directory; it implements those of the capabilities below that its source allows. */
public interface DirectoryConnector {

    /** The source's id in the settings, such as {@code manche-2d}. */
    String source();

    /**
     * What there is to read next: what has changed since the mark, or everything where there is no mark or the source
     * cannot tell. A source may have it in several readings: whoever applies one is up to date when the next leaves the
     * mark as it was.
     */
    Feed next();

    /** A directory that can be read from end to end. */
    interface ReadsAll extends DirectoryConnector {

        /** The source as it stands whenever the feed is read, whatever the mark: schools first, each key once. */
        Feed complete();

        @Override
        default Feed next() {
            return complete();
        }
    }

    /** A directory that tells of changes as they happen. */
    interface Listens extends DirectoryConnector {

        /**
         * Waits for changes and hands over each small delivery of them, until the taker returns false or the thread is
         * interrupted.
         *
         * @param taker takes one delivery in; false when it was not applied, for whatever comes after would leave a gap
         * @throws IOException when the directory is down or has lost the mark; the caller reads {@link #next} before it
         *     listens again
         */
        void listen(Known known, Predicate<Feed> taker) throws IOException;
    }

    /** A directory with which connections are kept between readings; closing it ends them, and it reads no more. */
    interface KeepsConnections extends DirectoryConnector, AutoCloseable {

        @Override
        void close();
    }

    /** A directory that can be asked whether a reading would find its way. */
    interface Probes extends DirectoryConnector {

        /** What is wrong with the settings or the reach of the source, in French and without secrets; empty when well. */
        List<String> probe();
    }
}
