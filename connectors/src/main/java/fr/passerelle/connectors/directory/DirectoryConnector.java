package fr.passerelle.connectors.directory;

import fr.passerelle.identity.intake.Feed;
import java.util.List;

/** Connecteur: what reads one directory; it implements those of the capabilities below that its source allows. */
public interface DirectoryConnector {

    /** The source's id in the settings, such as {@code manche-2d}. */
    String source();

    /** A directory that can be read from end to end. */
    interface ReadsAll extends DirectoryConnector {

        /** The source as it stands whenever the feed is read: schools first, each key once. */
        Feed complete();
    }

    /** A directory that can be asked whether a reading would find its way. */
    interface Probes extends DirectoryConnector {

        /** What is wrong with the settings or the reach of the source, in French and without secrets; empty when well. */
        List<String> probe();
    }
}
