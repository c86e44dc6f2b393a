package fr.passerelle.identity.login.cas;

import fr.passerelle.identity.login.Browsers;
import fr.passerelle.identity.login.UpstreamFarewell;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.settings.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells a CAS server that its person signs out here (CAS Protocol 3.0, section 2.3). */
final class CasFarewell implements UpstreamFarewell {

    private final Upstreams upstreams;
    private final Browsers browsers;
    private final PublicAddress address;

    CasFarewell(Upstreams upstreams, Browsers browsers, PublicAddress address) {
        this.upstreams = upstreams;
        this.browsers = browsers;
        this.address = address;
    }

    @Override
    public Optional<Told> request(HttpServletRequest request, Session ended) {
        var number = browsers.handle();
        var back = address.at("/connexion/cas/" + ended.upstream() + "/fin") + "?etat=" + number;
        return upstreams
                .find(ended.upstream())
                .map(UpstreamSettings::cas)
                .flatMap(terms -> terms.logoutTo(back))
                .map(place -> new Told(number, place));
    }
}
