package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Content synchronisation (RFC 4533), asked once (refreshOnly). */
final class ContentSync implements ChangeSource {

    /**
     * What servers answer to a cookie that they cannot go on from: refresh required (section 2.5); OpenLDAP says unwilling
     * to one that is ahead of it, and protocol error to one that it cannot read.
     */
    private static final Set<ResultCode> LOST =
            Set.of(ResultCode.E_SYNC_REFRESH_REQUIRED, ResultCode.UNWILLING_TO_PERFORM, ResultCode.PROTOCOL_ERROR);

    private final LdapSession session;
    private final Search.Question question;

    ContentSync(LdapSession session, Search.Question question) {
        this.session = session;
        this.question = question;
    }

    /** Whether that result means that the place is lost, when one was given. */
    static boolean isLost(ResultCode code) {
        return LOST.contains(code);
    }

    @Override
    public Told since(@Nullable String place, Pipe.Taker<Change> taker) throws IOException {
        var refresh = new Refresh(place);
        Pipe.<Change>through(session, refresh::run, taker);
        return refresh.told();
    }

    /** One refresh, as the reading thread hears it. */
    private final class Refresh implements SyncListener.Ear {

        private final @Nullable String from;
        private @Nullable Pipe<Change> pipe;
        private @Nullable DirectoryDown broken;
        private @Nullable String latest;
        private @Nullable Told told;
        private boolean presentPhase;
        private long count;

        Refresh(@Nullable String from) {
            this.from = from;
        }

        void run(Pipe<Change> into) throws IOException {
            pipe = into;
            try {
                var result =
                        session.search(SyncListener.request(question, ContentSyncRequestMode.REFRESH_ONLY, from, this));
                checkBroken();
                told = SyncListener.told(result, latest);
            } catch (LDAPException e) {
                checkBroken();
                if (from != null && isLost(e.getResultCode())) {
                    throw new MarkLost("LDAP : l'annuaire ne sait plus dire ce qui a changé depuis notre repère ("
                            + e.getResultCode().intValue() + ")");
                }
                throw DirectoryDown.of(
                        "synchronisation de " + question.base() + " interrompue après " + count + " réponses", e);
            }
        }

        Told told() throws DirectoryDown {
            if (told == null) {
                throw new DirectoryDown("LDAP : la synchronisation n'a pas de fin ; rien n'est retenu");
            }
            return new Told(told.place(), told.allNamed() || presentPhase);
        }

        @Override
        public void change(Change change) {
            count++;
            if (pipe != null) {
                pipe.put(change);
            }
            if (count > LdapSettings.MOST_ENTRIES) {
                broken(new DirectoryDown("LDAP : " + question.base() + " donne plus d'entrées que permis"));
            }
        }

        @Override
        public void place(String place) {
            latest = place;
        }

        @Override
        public void phase(boolean allNamed, boolean isLast) {
            presentPhase |= allNamed;
        }

        @Override
        public void end(SearchResult result) {
            // The search itself returns it.
        }

        @Override
        public void broken(DirectoryDown why) {
            broken = why;
            session.cut();
        }

        private void checkBroken() throws DirectoryDown {
            if (broken != null) {
                throw broken;
            }
        }
    }
}
