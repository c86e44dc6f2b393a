package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Entries asked for by their names, some dozens at a time on one connection: no filter can name entries on every server,
 * and one question after the other would cost a round trip each.
 */
final class Lookup {

    private static final int AT_ONCE = 64;

    /** What servers answer for an entry that is not there for us. */
    private static final Set<ResultCode> ABSENT = Set.of(
            ResultCode.SUCCESS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.REFERRAL,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

    private final Line line;
    private final Duration wait;

    /** Over that line, each answer within that time. */
    Lookup(Line line, Duration wait) {
        this.line = line;
        this.wait = wait;
    }

    /** A session on which many questions can be asked at once, opened when it is first wanted. */
    @FunctionalInterface
    interface Line {
        LdapSession get() throws IOException;
    }

    /** Takes the entry of a name that was asked for; null when there is none, or none that the filter lets through. */
    @FunctionalInterface
    interface Taker {
        void take(String dn, @Nullable SearchResultEntry entry) throws IOException;
    }

    /** Hands over the entry of each of those names, in any order. */
    void each(Collection<String> dns, Filter filter, List<String> attributes, Taker taker) throws IOException {
        if (dns.isEmpty()) {
            return;
        }
        var session = line.get();
        var answers = new LinkedBlockingQueue<Asked>();
        var names = dns.iterator();
        var open = 0;
        while (names.hasNext() || open > 0) {
            open += ask(session, names, AT_ONCE - open, new Asking(filter, attributes, answers));
            var answer = next(answers);
            open--;
            taker.take(answer.dn, answer.found());
        }
    }

    /** One entry that answers the question; null when there is none. */
    @Nullable
    SearchResultEntry first(Search.Question question) throws IOException {
        try {
            var found = line.get().search(question.request(null)).getSearchEntries();
            return found == null || found.isEmpty() ? null : found.getFirst();
        } catch (LDAPException e) {
            throw DirectoryDown.of("une entrée ne peut être demandée", e);
        }
    }

    private record Asking(Filter filter, List<String> attributes, BlockingQueue<Asked> answers) {}

    private static int ask(LdapSession session, Iterator<String> names, int most, Asking asking) throws DirectoryDown {
        var count = 0;
        while (names.hasNext() && count < most) {
            var asked = new Asked(names.next(), asking.answers());
            session.ask(new Search.Question(asked.dn, SearchScope.BASE, asking.filter(), asking.attributes())
                    .request(asked));
            count++;
        }
        return count;
    }

    private Asked next(BlockingQueue<Asked> answers) throws DirectoryDown {
        try {
            var answer = answers.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new DirectoryDown("LDAP : l'annuaire ne dit rien d'une entrée demandée ; rien n'est retenu");
            }
            return answer;
        } catch (InterruptedException e) {
            throw DirectoryDown.interrupted();
        }
    }

    /** One name that was asked for, and what came of it. */
    private static final class Asked implements AsyncSearchResultListener {

        private static final long serialVersionUID = 1L;

        private final String dn;
        private final transient BlockingQueue<Asked> answers;
        private @Nullable SearchResultEntry entry;
        private ResultCode result = ResultCode.SUCCESS;

        Asked(String dn, BlockingQueue<Asked> answers) {
            this.dn = dn;
            this.answers = answers;
        }

        @Nullable
        SearchResultEntry found() throws DirectoryDown {
            if (!ABSENT.contains(result)) {
                throw DirectoryDown.result("une entrée ne peut être demandée", result, null);
            }
            return entry;
        }

        @Override
        public void searchEntryReturned(SearchResultEntry found) {
            entry = found;
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // An entry on another server is none of ours.
        }

        @Override
        public void searchResultReceived(AsyncRequestID request, SearchResult received) {
            result = received.getResultCode();
            answers.add(this);
        }
    }
}
