package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import fr.passerelle.connectors.directory.BadRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Active Directory's DirSync ([MS-ADTS] 3.1.1.3.4.1.3): changes of a whole naming context, each with those attributes only
 * that changed, so that the entries are asked for again; removed ones come as tombstones.
 */
final class DirSync implements ChangeSource {

    /** About how many bytes the server may put into one answer. */
    private static final int ANSWER_SIZE = 1 << 20;

    private static final String DELETED = "isDeleted";

    /** Changes with the place of an entry too: one that is moved has changed in nothing else. */
    private static final String NAME = "name";

    /** LDAP_SERVER_SHOW_DELETED_OID: that {@link #REMOVED} is shown. */
    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";

    /** Where tombstones lie, below the naming context. */
    private static final String REMOVED = "CN=Deleted Objects,";

    private static final int MOST_ANSWERS = 1_000_000;

    private final LdapSession session;
    private final Shape shape;
    private final String context;
    private final boolean sweeps;

    /** Over the naming context that the people lie in; with a sweep or without. */
    DirSync(LdapSession session, Shape shape, String context, boolean sweeps) {
        this.session = session;
        this.shape = shape;
        this.context = context;
        this.sweeps = sweeps;
    }

    /** Where the history stands now, learnt without any attribute of anybody. */
    String start() throws IOException {
        var answers = new Answers(null, shape.names().here(List.of("entryUUID")));
        Pipe.<SearchResultEntry>through(session, answers::run, entry -> {});
        return Objects.requireNonNull(answers.place);
    }

    @Override
    public Told since(@Nullable String place, Pipe.Taker<Change> taker) throws IOException {
        var attributes = new ArrayList<>(shape.attributesOfPeople());
        attributes.add(DELETED);
        attributes.add(NAME);
        var answers = new Answers(place, attributes);
        Pipe.<SearchResultEntry>through(session, answers::run, entry -> taker.take(change(entry)));
        if (sweeps) {
            new Search(session, shape.tree().pageSize())
                    .each(shape.handles(), entry -> taker.take(new Change.Remain(List.of(shape.handleOf(entry)))));
        }
        return new Told(answers.place, sweeps);
    }

    /** Whether the account may read where tombstones lie; one that may not learns who is gone by the sweep alone. */
    static boolean showsRemoved(LdapSession session, String context) throws DirectoryDown {
        var removed = session.entry(REMOVED + context, List.of("objectClass"), new Control(SHOW_DELETED));
        // Anybody sees that it is there; what is in it, only who may read it.
        return removed != null && removed.hasAttribute("objectClass");
    }

    private Change change(SearchResultEntry entry) throws DirectoryDown {
        var isGone = "TRUE".equalsIgnoreCase(entry.getAttributeValue(DELETED)) || !isAmongPeople(entry);
        return isGone
                ? new Change.Left(shape.handleOf(entry))
                : new Change.Touched(entry.getDN(), shape.handleOf(entry));
    }

    private boolean isAmongPeople(SearchResultEntry entry) {
        try {
            return shape.isAmongPeople(Dns.normal(entry.getDN()));
        } catch (BadRecord e) {
            return false;
        }
    }

    /** The answers to one question and those that go on with it. */
    private final class Answers implements SearchResultListener {

        private static final long serialVersionUID = 1L;

        private final transient List<String> attributes;
        private @Nullable String place;
        private transient @Nullable Pipe<SearchResultEntry> pipe;
        private boolean elsewhere;
        private int answers;

        Answers(@Nullable String place, List<String> attributes) {
            this.place = place;
            this.attributes = attributes;
        }

        void run(Pipe<SearchResultEntry> into) throws IOException {
            pipe = into;
            for (answers = 0; answers < MOST_ANSWERS; answers++) {
                var before = place;
                var control = control(ask());
                place = Base64.getEncoder()
                        .encodeToString(
                                Objects.requireNonNull(control.getCookie()).getValue());
                if (control.getFlags() == 0) {
                    return;
                }
                if (place.equals(before)) {
                    break;
                }
            }
            throw new DirectoryDown("LDAP : l'annuaire répète la même réponse DirSync ; rien n'est retenu");
        }

        private SearchResult ask() throws IOException {
            try {
                var result = session.search(request());
                if (elsewhere) {
                    throw new DirectoryDown("LDAP : une partie de l'annuaire est sur un autre serveur");
                }
                return result;
            } catch (LDAPException e) {
                if (answers == 0 && place != null && isLost(e.getResultCode())) {
                    throw new MarkLost("LDAP : l'annuaire ne sait plus dire ce qui a changé depuis notre repère");
                }
                throw DirectoryDown.of("lecture DirSync de " + context + " interrompue", e);
            }
        }

        /** A cookie that cannot be read makes the whole control one that the server does not know. */
        private static boolean isLost(ResultCode code) {
            return ContentSync.isLost(code) || code.equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
        }

        private SearchRequest request() {
            var filter = Filter.createORFilter(shape.filters().people(), Filter.createEqualityFilter(DELETED, "TRUE"));
            var request = new Search.Question(context, SearchScope.SUB, filter, attributes).request(this);
            var cookie = place == null
                    ? null
                    : new ASN1OctetString(Base64.getDecoder().decode(place));
            request.addControl(new ActiveDirectoryDirSyncControl(
                    true, ActiveDirectoryDirSyncControl.FLAG_OBJECT_SECURITY, ANSWER_SIZE, cookie));
            return request;
        }

        private ActiveDirectoryDirSyncControl control(SearchResult result) throws DirectoryDown {
            try {
                var control = ActiveDirectoryDirSyncControl.get(result);
                if (control == null || control.getCookie() == null) {
                    throw new DirectoryDown("LDAP : l'annuaire a perdu le fil de DirSync ; rien n'est retenu");
                }
                return control;
            } catch (LDAPException e) {
                throw new DirectoryDown("LDAP : une réponse DirSync est illisible ; rien n'est retenu", e);
            }
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            if (pipe != null) {
                pipe.put(entry);
            }
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            elsewhere = true;
        }
    }
}
