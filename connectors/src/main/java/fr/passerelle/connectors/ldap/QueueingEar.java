package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResult;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Puts what it hears on the library's thread into a queue; when nobody takes it out for long, the session is cut. */
final class QueueingEar implements SyncListener.Ear {

    private final Heard.Who who;
    private final BlockingQueue<Heard> queue;
    private final LdapSession session;
    private final Duration wait;

    QueueingEar(Heard.Who who, BlockingQueue<Heard> queue, LdapSession session, Duration wait) {
        this.who = who;
        this.queue = queue;
        this.session = session;
        this.wait = wait;
    }

    @Override
    public void change(Change change) {
        put(new Heard.Changed(change));
    }

    @Override
    public void place(String place) {
        put(new Heard.Reached(place));
    }

    @Override
    public void phase(boolean allNamed, boolean isLast) {
        put(new Heard.Phase(allNamed, isLast));
    }

    @Override
    public void end(SearchResult result) {
        put(new Heard.Ended(result.getResultCode()));
    }

    @Override
    public void broken(DirectoryDown why) {
        put(new Heard.Broken(why));
    }

    private void put(Heard.Word word) {
        try {
            if (!queue.offer(new Heard(who, word), wait.toMillis(), TimeUnit.MILLISECONDS)) {
                session.cut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.cut();
        }
    }
}
