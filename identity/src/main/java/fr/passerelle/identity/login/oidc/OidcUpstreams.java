package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.login.wire.Fetch;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The OpenID providers of the settings. */
final class OidcUpstreams {

    private final Map<String, OidcUpstream> known;

    OidcUpstreams(Upstreams upstreams, PublicAddress address, Fetch fetch, KeyLedger ledger, Clock clock) {
        this.known = upstreams.all().stream()
                .flatMap(each -> one(each, address, fetch, ledger, clock))
                .collect(Collectors.toUnmodifiableMap(OidcUpstream::id, each -> each));
    }

    private static Stream<OidcUpstream> one(
            UpstreamSettings upstream, PublicAddress address, Fetch fetch, KeyLedger ledger, Clock clock) {
        var terms = upstream.oidc();
        return terms == null
                ? Stream.of()
                : Stream.of(new OidcUpstream(upstream.id(), terms, address, fetch, ledger, clock));
    }

    /** The one of that id. */
    Optional<OidcUpstream> find(String id) {
        return Optional.ofNullable(known.get(id));
    }
}
