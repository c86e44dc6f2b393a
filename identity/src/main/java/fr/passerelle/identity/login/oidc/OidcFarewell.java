package fr.passerelle.identity.login.oidc;

import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.UpstreamFarewell;
import fr.passerelle.identity.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** Tells a provider that its person signs out here (OpenID Connect RP-Initiated Logout 1.0, section 2). */
final class OidcFarewell implements UpstreamFarewell {

    private final OidcUpstreams upstreams;
    private final Hints hints;
    private final Browsers browsers;

    OidcFarewell(OidcUpstreams upstreams, Hints hints, Browsers browsers) {
        this.upstreams = upstreams;
        this.hints = hints;
        this.browsers = browsers;
    }

    @Override
    public Optional<Told> request(HttpServletRequest request, Session ended) {
        return upstreams
                .find(ended.upstream())
                .flatMap(upstream -> upstream.endpoints()
                        .flatMap(known -> Optional.ofNullable(known.endSession()))
                        .map(place -> told(upstream, place, ended)));
    }

    private Told told(OidcUpstream upstream, URI place, Session ended) {
        var number = browsers.handle();
        var values = new LinkedHashMap<String, Object>();
        values.put("client_id", upstream.terms().clientId());
        values.put("post_logout_redirect_uri", upstream.place("fin"));
        values.put("state", number);
        hints.find(upstream.id(), ended.sessionIndex(), ended.nameId())
                .ifPresent(hint -> values.put("id_token_hint", hint.idToken()));
        var builder = UriComponentsBuilder.fromUri(place);
        values.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return new Told(number, builder.encode().buildAndExpand(values).toUriString());
    }
}
