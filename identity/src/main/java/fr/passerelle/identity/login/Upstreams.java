package fr.passerelle.identity.login;

import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.settings.PublicAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.saml2.Saml2Exception;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrationRepository;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrations;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;

/**
 * The upstreams of the settings, each with its metadata, read when first needed: an upstream that is down does not keep
 * the program from starting, and metadata once read is kept.
 */
public final class Upstreams implements RelyingPartyRegistrationRepository {

    private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);
    private final Map<String, UpstreamSettings> settings;
    private final List<UpstreamSettings> all;
    private final SigningKeys keys;
    private final PublicAddress address;
    private final ConcurrentMap<String, RelyingPartyRegistration> known = new ConcurrentHashMap<>();

    /** Of those settings. */
    public Upstreams(List<UpstreamSettings> all, SigningKeys keys, PublicAddress address) {
        this.all = List.copyOf(all);
        this.settings = all.stream().collect(Collectors.toMap(UpstreamSettings::id, Function.identity()));
        this.keys = keys;
        this.address = address;
    }

    /** Every upstream, in the order of the settings. */
    public List<UpstreamSettings> all() {
        return all;
    }

    /** The upstream of that id. */
    public Optional<UpstreamSettings> find(String id) {
        return Optional.ofNullable(settings.get(id));
    }

    @Override
    public @Nullable RelyingPartyRegistration findByRegistrationId(String id) {
        var ready = known.get(id);
        if (ready != null) {
            return ready;
        }
        var wanted = settings.get(id);
        if (wanted == null) {
            return null;
        }
        try {
            var read = register(wanted);
            known.put(id, read);
            return read;
        } catch (Saml2Exception unread) {
            LOG.warn("the metadata of upstream {} cannot be read: {}", id, unread.getMessage());
            return null;
        }
    }

    /** What we tell that upstream about us, before its own metadata is needed. */
    RelyingPartyRegistration ourselves(UpstreamSettings upstream) {
        return complete(RelyingPartyRegistration.withRegistrationId(upstream.id()), upstream)
                .assertingPartyMetadata(party -> party.entityId("urn:unknown")
                        .singleSignOnServiceLocation(address.at("/").toString()))
                .build();
    }

    private RelyingPartyRegistration register(UpstreamSettings upstream) {
        return complete(RelyingPartyRegistrations.fromMetadataLocation(upstream.metadata()), upstream)
                .assertingPartyMetadata(party -> party.wantAuthnRequestsSigned(true))
                .build();
    }

    private RelyingPartyRegistration.Builder complete(
            RelyingPartyRegistration.Builder builder, UpstreamSettings upstream) {
        var signing = keys.current(KeyUse.SAML_SP);
        var own = upstream.entityId();
        return builder.registrationId(upstream.id())
                .entityId(
                        own == null
                                ? address.at("/connexion/saml/" + upstream.id() + "/metadata")
                                        .toString()
                                : own)
                .assertionConsumerServiceLocation(address.at("/connexion/saml/" + upstream.id() + "/retour")
                        .toString())
                .assertionConsumerServiceBinding(Saml2MessageBinding.POST)
                .singleLogoutServiceLocation(
                        address.at("/connexion/saml/" + upstream.id() + "/fin").toString())
                .singleLogoutServiceBinding(Saml2MessageBinding.REDIRECT)
                .authnRequestsSigned(true)
                .signingX509Credentials(credentials ->
                        credentials.add(Saml2X509Credential.signing(signing.privateKey(), signing.certificate())));
    }
}
