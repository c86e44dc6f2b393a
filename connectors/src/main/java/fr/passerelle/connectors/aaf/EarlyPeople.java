package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What is made of people met on the way to what people refer to: an archive that only goes forwards would have to be
 * unpacked once more for them.
 */
interface EarlyPeople extends AutoCloseable {

    /** Whether anything can be made of the people of that file before all that people refer to is known. */
    boolean wants(Member member);

    /** Reads one file that it wants. */
    void read(Member member, InputStream content) throws IOException;

    /** Waits until all that was read is done with. */
    void finish() throws IOException;

    /**
     * Hands over those that were kept until all that people refer to is known, if they are of use.
     *
     * @param people the files of people of the whole delivery, as they lie there
     * @param isAsBefore whether all that they refer to is as it was when people were last read
     * @return the files still to be read
     */
    List<Member> handOver(List<Member> people, boolean isAsBefore, PeopleReading reading) throws IOException;

    @Override
    void close();
}
