package fr.passerelle.identity.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A store whose ear's cable can be pulled: nothing arrives any more, and nobody says so. */
final class CutLine extends PassingStore {

    private volatile CountDownLatch mended = new CountDownLatch(0);

    CutLine(SessionStore inner) {
        super(inner);
    }

    void cut() {
        mended = new CountDownLatch(1);
    }

    void mend() {
        mended.countDown();
    }

    @Override
    public Ear listen() throws IOException {
        waitUntilMended();
        var ear = super.listen();
        return new Ear() {

            @Override
            public List<String> hear(Duration patience) throws IOException {
                if (waitUntilMended()) {
                    throw new IOException("the line was cut");
                }
                var heard = ear.hear(patience);
                if (waitUntilMended()) {
                    throw new IOException("the line was cut");
                }
                return heard;
            }

            @Override
            public void close() throws IOException {
                ear.close();
            }
        };
    }

    /** Whether there was something to wait for. */
    private boolean waitUntilMended() {
        var cut = mended;
        if (cut.getCount() == 0) {
            return false;
        }
        try {
            var _ = cut.await(1, TimeUnit.MINUTES);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
