package fr.passerelle.gateway.cache;

import fr.passerelle.gateway.proxy.Errand;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches an errand's answer go by.
 *
 * <p>An answer that may be stored is held back until all of it has come, or until it is too long to store; every other
 * goes straight through. So what is stored is whole, and nobody gets half a page that we could have known to be half.
 */
final class Capture extends HttpServletResponseWrapper {

    private final Visit visit;
    private final Errand errand;
    private final Terms terms;
    private @Nullable ByteArrayOutputStream held;
    private @Nullable Freshness freshness;
    private boolean settled;

    Capture(Visit visit, Errand errand, Terms terms) {
        super(visit.response());
        this.visit = visit;
        this.errand = errand;
        this.terms = terms;
    }

    /**
     * What may be held back.
     *
     * @param forward why the errand was run, in the words of {@code Cache-Status}
     * @param limit the longest body
     * @param freshness for how long such an answer may be stored; empty when it may not
     * @param pass told when it is clear that nothing will be stored
     */
    record Terms(String forward, long limit, Function<Errand.Answer, Optional<Freshness>> freshness, Runnable pass) {

        /** Nothing at all. */
        static Terms none(String forward) {
            return new Terms(forward, 0, answer -> Optional.empty(), () -> {});
        }
    }

    /**
     * To be called when the chain has returned.
     *
     * @throws IOException when the publisher broke off and nobody noticed
     */
    void finish() throws IOException {
        settle();
        if (errand.answer().isPresent() && !errand.isWhole()) {
            throw new IOException("the publisher's answer was cut short");
        }
    }

    /** What was held back, whole, for storing and giving; empty when it has gone through already. */
    Optional<StoredPage> page(Instant now) {
        var body = held;
        var fresh = freshness;
        return body == null || fresh == null
                ? Optional.empty()
                : errand.answer().map(answer -> new StoredPage(answer.carried(), body.toByteArray(), now, fresh));
    }

    /** When the first byte comes, the answer's headers are all known. */
    private void settle() {
        if (settled) {
            return;
        }
        settled = true;
        var answer = errand.answer().orElse(null);
        if (answer == null) {
            terms.pass().run();
            return;
        }
        PageHeaders.guard(visit, errand.resource(), answer.given());
        PageHeaders.forwarded(visit.response(), terms.forward());
        freshness = terms.freshness().apply(answer).orElse(null);
        if (freshness == null || answer.given().getContentLength() > terms.limit()) {
            terms.pass().run();
        } else {
            held = new ByteArrayOutputStream();
        }
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        settle();
        var body = held;
        if (body != null && body.size() + length <= terms.limit()) {
            body.write(bytes, from, length);
            return;
        }
        var out = super.getOutputStream();
        if (body != null) {
            held = null;
            terms.pass().run();
            body.writeTo(out);
        }
        out.write(bytes, from, length);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Watched();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        settle();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        settle();
        if (held == null) {
            super.flushBuffer();
        }
    }

    private final class Watched extends ServletOutputStream {

        @Override
        public void write(int one) throws IOException {
            Capture.this.write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Capture.this.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            flushBuffer();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("answers of publishers are not written asynchronously");
        }
    }
}
