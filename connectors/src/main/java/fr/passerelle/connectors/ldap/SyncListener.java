package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.IntermediateResponse;
import com.unboundid.ldap.sdk.IntermediateResponseListener;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.controls.ContentSyncDoneControl;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hears the answers to a content synchronisation request (RFC 4533) and says what they mean. */
final class SyncListener implements AsyncSearchResultListener, IntermediateResponseListener {

    private static final long serialVersionUID = 1L;

    private final transient Ear ear;

    SyncListener(Ear ear) {
        this.ear = ear;
    }

    /** Who wants to know. Places are cookies in base 64, for they are bytes that mean nothing to us. */
    interface Ear {

        void change(Change change);

        /** All that came so far brings the copy to that place. */
        void place(String place);

        /**
         * A phase of the refresh is over.
         *
         * @param allNamed whether it was that which names all who stay, so that the others are gone
         * @param isLast whether changes are told as they happen from now on
         */
        void phase(boolean allNamed, boolean isLast);

        /** Nothing more comes, and why. */
        void end(SearchResult result);

        /** Something cannot be understood. */
        void broken(DirectoryDown why);
    }

    /**
     * The question, from that place on or from the beginning; its answers come to the ear. A server that cannot go on from
     * there is asked to say so (no reloadHint): everybody is read by the way that is meant for it, not as changes.
     */
    static SearchRequest request(
            Search.Question question, ContentSyncRequestMode mode, @Nullable String place, Ear ear) {
        var listener = new SyncListener(ear);
        var request = question.request(listener);
        var cookie =
                place == null ? null : new ASN1OctetString(Base64.getDecoder().decode(place));
        request.addControl(new ContentSyncRequestControl(true, mode, cookie, false));
        request.setIntermediateResponseListener(listener);
        return request;
    }

    /** What the end of a refresh that does not go on says. */
    static ChangeSource.Told told(SearchResult result, @Nullable String lastPlace) throws DirectoryDown {
        try {
            var done = ContentSyncDoneControl.get(result);
            if (done == null) {
                throw new DirectoryDown("LDAP : l'annuaire a perdu le fil de la synchronisation ; rien n'est retenu");
            }
            var cookie = done.getCookie();
            return new ChangeSource.Told(cookie == null ? lastPlace : place(cookie), !done.refreshDeletes());
        } catch (LDAPException e) {
            throw DirectoryDown.result("fin de synchronisation illisible", ResultCode.DECODING_ERROR, e);
        }
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
        try {
            var state = ContentSyncStateControl.get(entry);
            if (state == null) {
                broken("une entrée vient sans son état", null);
                return;
            }
            var handle = state.getEntryUUID().toString();
            ear.change(
                    switch (state.getState()) {
                        case ADD, MODIFY -> new Change.Stands(entry, handle);
                        case DELETE -> new Change.Left(handle);
                        case PRESENT -> new Change.Remain(List.of(handle));
                    });
            tell(state.getCookie());
        } catch (LDAPException e) {
            broken("l'état d'une entrée est illisible", e);
        }
    }

    @Override
    public void intermediateResponseReturned(IntermediateResponse response) {
        if (!ContentSyncInfoIntermediateResponse.SYNC_INFO_OID.equals(response.getOID())) {
            return;
        }
        try {
            hear(ContentSyncInfoIntermediateResponse.decode(response));
        } catch (LDAPException e) {
            broken("une annonce de synchronisation est illisible", e);
        }
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        broken("une partie de l'annuaire est sur un autre serveur, qui n'est pas suivi", null);
    }

    @Override
    public void searchResultReceived(AsyncRequestID request, SearchResult result) {
        ear.end(result);
    }

    private void hear(ContentSyncInfoIntermediateResponse info) {
        switch (info.getType()) {
            case NEW_COOKIE -> tell(info.getCookie());
            case REFRESH_DELETE -> {
                ear.phase(false, info.refreshDone());
                tell(info.getCookie());
            }
            case REFRESH_PRESENT -> {
                ear.phase(true, info.refreshDone());
                tell(info.getCookie());
            }
            case SYNC_ID_SET -> {
                var handles = Objects.requireNonNull(info.getEntryUUIDs()).stream()
                        .map(UUID::toString)
                        .toList();
                if (info.refreshDeletes()) {
                    handles.forEach(handle -> ear.change(new Change.Left(handle)));
                } else {
                    ear.change(new Change.Remain(handles));
                }
                tell(info.getCookie());
            }
        }
    }

    private void tell(@Nullable ASN1OctetString cookie) {
        if (cookie != null) {
            ear.place(place(cookie));
        }
    }

    private void broken(String what, @Nullable LDAPException cause) {
        ear.broken(new DirectoryDown("LDAP : " + what + " ; rien n'est retenu", cause));
    }

    private static String place(ASN1OctetString cookie) {
        return Base64.getEncoder().encodeToString(cookie.getValue());
    }
}
