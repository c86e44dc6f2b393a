package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some whole requests of one file, byte for byte as they stand there, from the end of the batch before. */
final class Batch {

    private static final int USUAL_COUNT = 256;

    private final Member member;
    private final Prolog prolog;
    private final byte[] bytes;
    private final Buffers buffers;
    private int[] starts = new int[USUAL_COUNT];
    private int[] ends = new int[USUAL_COUNT];
    private int count;
    private long @Nullable [] linesBefore;

    /** A batch of those bytes, without a request yet. */
    Batch(Member member, Prolog prolog, byte[] bytes, Buffers buffers) {
        this.member = member;
        this.prolog = prolog;
        this.bytes = bytes;
        this.buffers = buffers;
    }

    /** One more request. */
    void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    Member member() {
        return member;
    }

    String encoding() {
        return prolog.encoding();
    }

    /** Behind the last request. */
    int end() {
        return ends[count - 1];
    }

    /** How many lines the batch ends. */
    long lines() {
        return linesBefore == null ? Lines.in(bytes, 0, end()) : linesBefore[count];
    }

    /** How many lines of the batch end before that request. */
    long linesBefore(int request) {
        return linesBefore == null ? Lines.in(bytes, 0, starts[request]) : linesBefore[request];
    }

    /** How many bytes of memory it takes, nearly. */
    long size() {
        return bytes.length + (long) USUAL_COUNT * Long.BYTES;
    }

    /** A batch of these of its requests alone, on the lines that they are on here. */
    Batch only(List<Integer> requests) {
        var total = requests.stream().mapToInt(i -> ends[i] - starts[i]).sum();
        var copy = new Batch(member, prolog, new byte[total], buffers);
        var lines = new long[requests.size() + 1];
        var at = 0;
        for (var i = 0; i < requests.size(); i++) {
            int request = requests.get(i);
            var length = ends[request] - starts[request];
            System.arraycopy(bytes, starts[request], copy.bytes, at, length);
            lines[i] = linesBefore(request);
            copy.add(at, at + length);
            at += length;
        }
        lines[requests.size()] = lines();
        copy.linesBefore = lines;
        return copy;
    }

    /** Gives its memory back: nothing of it is looked at from then on. */
    void letGo() {
        buffers.giveBack(bytes);
    }

    Fingerprint fingerprint(int request, Fingerprints fingerprints) {
        return fingerprints.of(bytes, starts[request], ends[request]);
    }

    /** A document of those requests alone, in their order, each as it stands in the file. */
    InputStream document(List<Integer> requests) {
        var parts = new ArrayList<InputStream>();
        parts.add(prolog.bytes());
        for (var first = 0; first < requests.size(); ) {
            var last = endOfRun(requests, first);
            var start = starts[requests.get(first)];
            parts.add(new ByteArrayInputStream(bytes, start, ends[requests.get(last)] - start));
            first = last + 1;
        }
        parts.add(Prolog.rootEnd());
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** The last of the requests from there on that follow one another in the file. */
    private static int endOfRun(List<Integer> requests, int first) {
        var last = first;
        while (last + 1 < requests.size() && requests.get(last + 1) == requests.get(last) + 1) {
            last++;
        }
        return last;
    }
}
