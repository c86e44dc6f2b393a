package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search read page by page (RFC 2696): the next page is asked for while the entries of the last are worked on.
 * Anything but a whole answer ends it.
 */
final class Search {

    /** Active Directory may send one for entries that the account may not see. */
    private static final int MOST_EMPTY_PAGES = 20;

    private final LdapSession session;
    private final int pageSize;

    Search(LdapSession session, int pageSize) {
        this.session = session;
        this.pageSize = pageSize;
    }

    /** What is asked. */
    record Question(String base, SearchScope scope, Filter filter, List<String> attributes) {

        /** The request, without its controls; its entries go to the listener, or into the result. */
        SearchRequest request(@Nullable SearchResultListener listener) {
            return new SearchRequest(listener, base, scope, filter, attributes.toArray(String[]::new));
        }
    }

    /** Hands over all entries, and tells how many there were. */
    long each(Question question, Pipe.Taker<SearchResultEntry> taker) throws IOException {
        var pages = new Pages(question);
        Pipe.through(session, pages::read, taker);
        return pages.count;
    }

    /** The pages of one search, as the reading thread sees them. */
    private final class Pages {

        private final Question question;
        private final HashedTable firsts = new HashedTable();
        private long count;
        private int empty;

        Pages(Question question) {
            this.question = question;
        }

        void read(Pipe<SearchResultEntry> pipe) throws IOException {
            @Nullable ASN1OctetString cookie = null;
            do {
                var page = new Page(pipe);
                cookie = cookie(result(page, cookie), page);
            } while (cookie != null);
        }

        private SearchResult result(Page page, @Nullable ASN1OctetString cookie) throws DirectoryDown {
            try {
                var request = question.request(page);
                request.addControl(new SimplePagedResultsControl(pageSize, cookie, true));
                var result = session.search(request);
                page.check();
                return result;
            } catch (LDAPException e) {
                page.checkCount();
                throw DirectoryDown.of("lecture de " + question.base() + " interrompue après " + count + " entrées", e);
            }
        }

        /** Where the next page starts; null after the last one. A page that says nothing of it lost its place. */
        private @Nullable ASN1OctetString cookie(SearchResult result, Page page) throws DirectoryDown {
            try {
                var control = SimplePagedResultsControl.get(result);
                if (control == null) {
                    throw new DirectoryDown("LDAP : l'annuaire a perdu le fil des pages de " + question.base()
                            + " ; rien n'est retenu");
                }
                empty = page.first == null ? empty + 1 : 0;
                if (control.moreResultsToReturn() && empty > MOST_EMPTY_PAGES) {
                    throw new DirectoryDown("LDAP : l'annuaire donne des pages vides sans fin ; rien n'est retenu");
                }
                return control.moreResultsToReturn() ? control.getCookie() : null;
            } catch (LDAPException e) {
                throw DirectoryDown.result("page illisible sous " + question.base(), ResultCode.DECODING_ERROR, e);
            }
        }

        /** Puts the entries of one page into the pipe as they come. */
        private final class Page implements SearchResultListener {

            private static final long serialVersionUID = 1L;

            private final transient Pipe<SearchResultEntry> pipe;
            private @Nullable String first;
            private boolean elsewhere;

            Page(Pipe<SearchResultEntry> pipe) {
                this.pipe = pipe;
            }

            @Override
            public void searchEntryReturned(SearchResultEntry entry) {
                if (first == null) {
                    first = entry.getDN();
                }
                count++;
                pipe.put(entry);
                if (count > LdapSettings.MOST_ENTRIES) {
                    session.cut();
                }
            }

            @Override
            public void searchReferenceReturned(SearchResultReference reference) {
                elsewhere = true;
            }

            /** Some servers give each page the same cookie, so the entries tell whether they turn in circles. */
            void check() throws DirectoryDown {
                if (elsewhere) {
                    throw new DirectoryDown("LDAP : une partie de " + question.base()
                            + " est sur un autre serveur, qui n'est pas suivi");
                }
                checkCount();
                if (first != null && firsts.put(first, 0) != HashedTable.NONE) {
                    throw new DirectoryDown(
                            "LDAP : l'annuaire répète une page de " + question.base() + " ; rien n'est retenu");
                }
            }

            void checkCount() throws DirectoryDown {
                if (count > LdapSettings.MOST_ENTRIES) {
                    throw new DirectoryDown("LDAP : " + question.base() + " donne plus d'entrées que permis");
                }
            }
        }
    }
}
