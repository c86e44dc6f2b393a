package fr.passerelle.identity.login;

import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.session.Session;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * What upstreams said is over, remembered for as long as a sign-in that rests on it may still be on its way here.
 *
 * <p>Who hears such a word remembers it first and looks for sessions then; who begins a session looks here before it is
 * written, and again after. So one of the two sees the other, whatever comes first, on whatever nodes and in whatever store.
 */
public final class Ends {

    /** An answer's way from the upstream, its walk through the browser and the choice between people, with some to spare. */
    private static final Duration KEPT = Duration.ofMinutes(20);

    private static final String KIND = "upstream-end";
    private final Upstreams upstreams;
    private final OneTime onetime;
    private final Clock clock;

    Ends(Upstreams upstreams, OneTime onetime, Clock clock) {
        this.upstreams = upstreams;
        this.onetime = onetime;
        this.clock = clock;
    }

    /**
     * Remembers that it is over; sessions that rest on it already are for the caller to look for, afterwards.
     *
     * @param handle what the upstream calls its session, and no other session ever: a CAS ticket, or an OpenID provider's {@code sid}
     */
    public void remember(String upstream, String handle) {
        onetime.claim(KIND, name(upstream, handle), clock.instant().plus(KEPT));
    }

    /** Whether the upstream has ended what that session rests on; of SAML nothing is remembered, and so nothing looked for. */
    boolean isOver(Session session) {
        if (upstreams.find(session.upstream()).filter(UpstreamSettings::isSaml).isPresent()) {
            return false;
        }
        var index = session.sessionIndex();
        return onetime.isClaimed(KIND, name(session.upstream(), index == null ? session.nameId() : index));
    }

    private static String name(String upstream, String handle) {
        return Sha256.hex((upstream + " " + handle).getBytes(StandardCharsets.UTF_8));
    }
}
