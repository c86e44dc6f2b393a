package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.onetime.OneTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.security.saml2.core.Saml2X509Credential;

/**
 * Looks after the upstreams once a day: reads their metadata again, and gives the alarm 60, 30 and 7 days before a key or the
 * metadata themselves run out, each alarm once over all nodes.
 */
public final class UpstreamWatch {

    private static final List<Integer> ALARMS = List.of(7, 30, 60);
    private final SamlUpstreams upstreams;
    private final MetadataShelf shelf;
    private final Journal journal;
    private final OneTime onetime;
    private final Clock clock;

    /** Over those, their metadata being kept on that shelf. */
    public UpstreamWatch(SamlUpstreams upstreams, MetadataShelf shelf, Journal journal, OneTime onetime, Clock clock) {
        this.upstreams = upstreams;
        this.shelf = shelf;
        this.journal = journal;
        this.onetime = onetime;
        this.clock = clock;
    }

    /** Looks now, and gives the alarms that are new, in French; they stand in the journal as well. */
    public List<String> look() {
        var alarms = new ArrayList<String>();
        for (var upstream : upstreams.all().toList()) {
            var read = upstreams.refresh(upstream.id());
            read.ifPresent(known -> known.getAssertingPartyMetadata()
                    .getVerificationX509Credentials()
                    .forEach(key -> alarms.addAll(key(upstream.id(), key))));
            shelf.last(upstream.id()).ifPresent(kept -> {
                var until = kept.validUntil();
                if (until != null) {
                    alarms.addAll(alarm(upstream.id(), "métadonnées", until));
                }
            });
        }
        return alarms;
    }

    private List<String> key(String upstream, Saml2X509Credential key) {
        var name = "clé " + MetadataReading.hash(key).substring(0, 16);
        return alarm(upstream, name, key.getCertificate().getNotAfter().toInstant());
    }

    private List<String> alarm(String upstream, String what, Instant end) {
        var left = Duration.between(clock.instant(), end);
        return ALARMS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .findFirst()
                .filter(days -> onetime.claim(
                        "upstream-end", upstream + " " + what + " " + days, end.plus(Duration.ofDays(60))))
                .map(days -> {
                    journal.write(
                            Event.UPSTREAM_ENDS,
                            null,
                            Map.of("upstream", upstream, "what", what, "on", end.toString()));
                    return "source d'authentification " + upstream + " : " + what + " jusqu'au " + end;
                })
                .stream()
                .toList();
    }
}
