package fr.passerelle.identity.saml;

import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.saml.LogoutRequests.Judged;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Good requests that came by another site's form, and so without our cookie (RFC 6265bis 5.6.7.1, Lax). Each is kept for one
 * taker until the browser has come again by an address of ours, where the cookie comes along.
 */
final class Detour {

    private static final String KIND = "saml-logout-request-by-form";
    /** A browser goes on at once. */
    private static final Duration WALK = Duration.ofSeconds(60);

    private final OneTime oneTime;
    private final SamlParties parties;
    private final Ids ids;
    private final Clock clock;

    Detour(OneTime oneTime, SamlParties parties, Ids ids, Clock clock) {
        this.oneTime = oneTime;
        this.parties = parties;
        this.ids = ids;
        this.clock = clock;
    }

    /** A request that has come again. */
    record Back(Judged.Asked asked, @Nullable String relayState) {}

    private record Kept(
            String party,
            String id,
            String name,
            List<String> indexes,
            @Nullable String relayState) {}

    /** Keeps it; where the browser comes with it again. */
    String keep(Judged.Asked asked, @Nullable String relayState) {
        var handle = ids.next();
        var kept = new Kept(asked.party().entityId(), asked.id(), asked.name(), asked.indexes(), relayState);
        oneTime.keep(KIND, handle, kept, clock.instant().plus(WALK));
        return Endpoints.SLO_AGAIN + "?handle=" + handle;
    }

    /** The one of that handle; the first time only, and as long as its sender is in the settings. */
    Optional<Back> take(String handle) {
        return oneTime.take(KIND, handle, Kept.class)
                .flatMap(kept -> parties.of(kept.party())
                        .map(party -> new Back(
                                new Judged.Asked(party, kept.id(), kept.name(), kept.indexes()), kept.relayState())));
    }
}
