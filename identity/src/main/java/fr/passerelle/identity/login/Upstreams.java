package fr.passerelle.identity.login;

import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.settings.PublicAddress;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * the program from starting, and metadata once read well is kept until it is read well again.
 */
public final class Upstreams implements RelyingPartyRegistrationRepository {

    private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);
    private final List<UpstreamSettings> all;
    private final Map<String, UpstreamMetadata> metadata;
    private final MetadataSource source = new MetadataSource();
    private final SigningKeys keys;
    private final PublicAddress address;

    /** Of those settings. */
    public Upstreams(List<UpstreamSettings> all, SigningKeys keys, PublicAddress address, Clock clock) {
        this.all = List.copyOf(all);
        this.keys = keys;
        this.address = address;
        this.metadata = all.stream()
                .collect(Collectors.toUnmodifiableMap(
                        UpstreamSettings::id, each -> new UpstreamMetadata(() -> read(each), clock)));
    }

    /** Every upstream, in the order of the settings. */
    public List<UpstreamSettings> all() {
        return all;
    }

    /** The upstream of that id. */
    public Optional<UpstreamSettings> find(String id) {
        return all.stream().filter(upstream -> upstream.id().equals(id)).findFirst();
    }

    @Override
    public @Nullable RelyingPartyRegistration findByRegistrationId(String id) {
        var wanted = metadata.get(id);
        return wanted == null ? null : wanted.current().orElse(null);
    }

    /** The same upstream by other keys than those, if it has changed them. */
    Optional<RelyingPartyRegistration> reread(RelyingPartyRegistration tried) {
        return Optional.ofNullable(metadata.get(tried.getRegistrationId())).flatMap(known -> known.reread(tried));
    }

    /** What we tell that upstream about us, before its own metadata is needed. */
    RelyingPartyRegistration ourselves(UpstreamSettings upstream) {
        return complete(RelyingPartyRegistration.withRegistrationId(upstream.id()), upstream)
                .assertingPartyMetadata(party -> party.entityId("urn:unknown")
                        .singleSignOnServiceLocation(address.at("/").toString()))
                .build();
    }

    private Optional<RelyingPartyRegistration> read(UpstreamSettings upstream) {
        try (var text = source.open(upstream.metadata())) {
            return Optional.of(complete(RelyingPartyRegistrations.fromMetadata(text), upstream)
                    .assertingPartyMetadata(party -> party.wantAuthnRequestsSigned(true))
                    .build());
        } catch (IOException | Saml2Exception | IllegalArgumentException unread) {
            LOG.warn("the metadata of upstream {} cannot be read: {}", upstream.id(), unread.getMessage());
            return Optional.empty();
        }
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
