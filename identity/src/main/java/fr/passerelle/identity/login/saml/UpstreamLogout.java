package fr.passerelle.identity.login.saml;

import fr.passerelle.identity.login.UpstreamFarewell;
import fr.passerelle.identity.login.metadata.SamlUpstreams;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.impl.SessionIndexBuilder;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequest;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml5LogoutRequestResolver;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml5LogoutRequestResolver.LogoutRequestParameters;

/** Makes the signed request by which a browser tells the upstream that it signs out. */
final class UpstreamLogout implements UpstreamFarewell {

    private final SamlUpstreams upstreams;
    private final OpenSaml5LogoutRequestResolver requests;

    UpstreamLogout(SamlUpstreams upstreams) {
        this.upstreams = upstreams;
        this.requests = new OpenSaml5LogoutRequestResolver((request, id) -> upstreams.findByRegistrationId(
                sessionOf(request).map(Session::upstream).orElse("")));
        this.requests.setParametersConsumer(UpstreamLogout::nameThePerson);
    }

    @Override
    public Optional<Told> request(HttpServletRequest request, Session ended) {
        request.setAttribute(UpstreamLogout.class.getName(), ended);
        if (upstreams.findByRegistrationId(ended.upstream()) == null) {
            return Optional.empty();
        }
        Saml2LogoutRequest told =
                requests.resolve(request, new SignedIn(new LiveSession("", ended, ended.signedInAt())));
        return told == null || told.getBinding() != Saml2MessageBinding.REDIRECT
                ? Optional.empty()
                : Optional.of(new Told(
                        told.getId(),
                        told.getLocation()
                                + (told.getLocation().indexOf('?') < 0 ? "?" : "&")
                                + told.getParametersQuery()));
    }

    private static void nameThePerson(LogoutRequestParameters parameters) {
        var session = sessionOf(parameters.getRequest()).orElseThrow();
        LogoutRequest request = parameters.getLogoutRequest();
        var name = Objects.requireNonNull(request.getNameID());
        name.setValue(session.nameId());
        name.setFormat(session.nameIdFormat());
        var index = session.sessionIndex();
        if (index != null) {
            request.getSessionIndexes().clear();
            var builder = (SessionIndexBuilder) XMLObjectProviderRegistrySupport.getBuilderFactory()
                    .<SessionIndex>ensureBuilder(SessionIndex.DEFAULT_ELEMENT_NAME);
            var named = builder.buildObject();
            named.setValue(index);
            request.getSessionIndexes().add(named);
        }
    }

    private static Optional<Session> sessionOf(HttpServletRequest request) {
        return request.getAttribute(UpstreamLogout.class.getName()) instanceof Session session
                ? Optional.of(session)
                : Optional.empty();
    }
}
