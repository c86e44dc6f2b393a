package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One search read page by page; anything but a whole answer ends it. */
final class Search {

    private final LDAPConnection connection;
    private final int pageSize;

    Search(LDAPConnection connection, int pageSize) {
        this.connection = connection;
        this.pageSize = pageSize;
    }

    /** Hands over all entries under the base, and tells how many there were. */
    long each(String base, Filter filter, String[] attributes, Consumer<SearchResultEntry> entries) throws IOException {
        @Nullable ASN1OctetString cookie = null;
        var count = 0L;
        do {
            var page = page(request(base, filter, attributes, cookie), base, count);
            Objects.requireNonNull(page.getSearchEntries()).forEach(entries);
            count += page.getEntryCount();
            cookie = cookie(page, base, count);
        } while (cookie != null);
        return count;
    }

    private SearchRequest request(String base, Filter filter, String[] attributes, @Nullable ASN1OctetString cookie) {
        var request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
        request.addControl(new SimplePagedResultsControl(pageSize, cookie, true));
        return request;
    }

    private SearchResult page(SearchRequest request, String base, long before) throws DirectoryDown {
        try {
            var page = connection.search(request);
            if (page.getReferenceCount() > 0) {
                throw new DirectoryDown(
                        "LDAP : une partie de " + base + " est sur un autre serveur, qui n'est pas suivi");
            }
            return page;
        } catch (LDAPException e) {
            throw DirectoryDown.result(
                    "lecture de " + base + " interrompue après " + before + " entrées", e.getResultCode(), e);
        }
    }

    /** Where the next page starts; null after the last one. A page that says nothing of it lost its place. */
    private static @Nullable ASN1OctetString cookie(SearchResult page, String base, long count) throws DirectoryDown {
        if (count > LdapSettings.MOST_ENTRIES) {
            throw new DirectoryDown("LDAP : " + base + " donne plus d'entrées que permis");
        }
        try {
            var control = SimplePagedResultsControl.get(page);
            if (control == null) {
                throw new DirectoryDown(
                        "LDAP : l'annuaire a perdu le fil des pages de " + base + " ; rien n'est retenu");
            }
            if (control.moreResultsToReturn() && page.getEntryCount() == 0) {
                throw new DirectoryDown("LDAP : l'annuaire donne des pages vides sans fin ; rien n'est retenu");
            }
            return control.moreResultsToReturn() ? control.getCookie() : null;
        } catch (LDAPException e) {
            throw DirectoryDown.result("page illisible sous " + base, ResultCode.DECODING_ERROR, e);
        }
    }
}
