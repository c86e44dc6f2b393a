package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.SamlTerms;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.login.wire.Fetch;
import fr.passerelle.identity.settings.PublicAddress;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.AssertingPartyMetadata;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrationRepository;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;

/**
 * The SAML upstreams of the settings, each with its metadata, read when first needed: an upstream that is down does not keep
 * the program from starting, and metadata once read well is kept until it is read well again.
 */
public final class SamlUpstreams implements RelyingPartyRegistrationRepository {

    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    private static final int SHORTEST_RSA = 2048;
    private static final int SHORTEST_EC = 256;
    private final Upstreams settings;
    private final Map<String, UpstreamMetadata> metadata;
    private final SigningKeys keys;
    private final PublicAddress address;
    private final Clock clock;

    /** Of those settings. */
    public SamlUpstreams(
            Upstreams settings, SigningKeys keys, PublicAddress address, MetadataShelf shelf, Clock clock) {
        var source = new Fetch();
        this.settings = settings;
        this.keys = keys;
        this.address = address;
        this.clock = clock;
        this.metadata = all().collect(Collectors.toUnmodifiableMap(
                UpstreamSettings::id,
                each -> new UpstreamMetadata(
                        new MetadataReading(each, source, shelf, builder -> strict(builder, each)), clock)));
    }

    /** The SAML identity providers among them, in the order of the settings. */
    Stream<UpstreamSettings> all() {
        return settings.all().stream().filter(UpstreamSettings::isSaml);
    }

    /** The upstream of that id, whatever it speaks. */
    public Optional<UpstreamSettings> find(String id) {
        return settings.find(id);
    }

    @Override
    public @Nullable RelyingPartyRegistration findByRegistrationId(String id) {
        var wanted = metadata.get(id);
        return wanted == null ? null : wanted.current().map(this::withOurKeys).orElse(null);
    }

    /** The last word but one of the address where that upstream's answers come to. */
    public String placeOf(String id) {
        return find(id).filter(upstream -> upstream.saml().sharedReturn()).isPresent() ? UpstreamSettings.SHARED : id;
    }

    /**
     * Who may answer a request to that upstream under that Issuer: itself, or one that shares its place with it. Nothing is
     * verified by that; it only says by whose keys to try.
     */
    public @Nullable RelyingPartyRegistration answering(String asked, String issuer) {
        var itself = findByRegistrationId(asked);
        if (!UpstreamSettings.SHARED.equals(placeOf(asked)) || (itself != null && issuer.equals(issuerOf(itself)))) {
            return itself;
        }
        return sharing()
                .map(other -> findByRegistrationId(other.id()))
                .filter(other -> other != null && issuer.equals(issuerOf(other)))
                .findFirst()
                .orElse(itself);
    }

    /**
     * Whose answer it is that was verified by those keys, its name qualified like that: of the upstreams that share a place
     * and an Issuer, the one that names people so; nobody's when none does.
     */
    public Optional<String> qualified(RelyingPartyRegistration verified, @Nullable String qualifier) {
        var id = verified.getRegistrationId();
        var wanted = find(id).map(UpstreamSettings::saml).map(SamlTerms::nameQualifier);
        if (wanted.isEmpty() || wanted.get().equals(qualifier)) {
            return Optional.of(id);
        }
        return UpstreamSettings.SHARED.equals(placeOf(id))
                ? sharing()
                        .filter(other -> Objects.equals(other.saml().nameQualifier(), qualifier) && qualifier != null)
                        .map(UpstreamSettings::id)
                        .filter(other -> isOf(other, issuerOf(verified)))
                        .findFirst()
                : Optional.empty();
    }

    private Stream<UpstreamSettings> sharing() {
        return all().filter(upstream -> upstream.saml().sharedReturn());
    }

    private boolean isOf(String id, String issuer) {
        var known = findByRegistrationId(id);
        return known != null && issuer.equals(issuerOf(known));
    }

    private static String issuerOf(RelyingPartyRegistration upstream) {
        return upstream.getAssertingPartyMetadata().getEntityId();
    }

    /** By which day terms that end are judged, the same everywhere. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** By which moment answers are judged. */
    public Instant now() {
        return clock.instant();
    }

    /** That upstream as its metadata say now; as they said before, where they cannot be read. */
    Optional<RelyingPartyRegistration> refresh(String id) {
        return Optional.ofNullable(metadata.get(id)).flatMap(UpstreamMetadata::refresh);
    }

    /** The same upstream by other keys than those, if it has changed them. */
    public Optional<RelyingPartyRegistration> reread(RelyingPartyRegistration tried) {
        return Optional.ofNullable(metadata.get(tried.getRegistrationId())).flatMap(known -> known.reread(tried));
    }

    /** What we tell that upstream about us, before its own metadata is needed. */
    public RelyingPartyRegistration ourselves(UpstreamSettings upstream) {
        return complete(RelyingPartyRegistration.withRegistrationId(upstream.id()), upstream)
                .decryptionX509Credentials(new OurCredentials(keys, upstream.saml())::wanted)
                .assertingPartyMetadata(party -> party.entityId("urn:unknown")
                        .singleSignOnServiceLocation(address.at("/").toString()))
                .build();
    }

    private RelyingPartyRegistration.Builder strict(
            RelyingPartyRegistration.Builder builder, UpstreamSettings upstream) {
        return complete(builder, upstream).assertingPartyMetadata(party -> strict(party, upstream.saml()));
    }

    /** Whatever the metadata say: our requests are signed, as we choose, and no key is believed that is easily found. */
    private static void strict(AssertingPartyMetadata.Builder<?> party, SamlTerms terms) {
        party.wantAuthnRequestsSigned(true)
                .signingAlgorithms(known -> {
                    known.clear();
                    known.add(terms.signs() == SamlTerms.Signs.EC ? ECDSA_SHA256 : RSA_SHA256);
                })
                .verificationX509Credentials(known -> known.removeIf(SamlUpstreams::isWeak));
    }

    private static boolean isWeak(Saml2X509Credential credential) {
        return switch (credential.getCertificate().getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() < SHORTEST_RSA;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() < SHORTEST_EC;
            default -> true;
        };
    }

    private RelyingPartyRegistration.Builder complete(
            RelyingPartyRegistration.Builder builder, UpstreamSettings upstream) {
        var ours = new OurCredentials(keys, upstream.saml());
        var own = upstream.entityId();
        return builder.registrationId(upstream.id())
                .entityId(own == null ? at(upstream.id(), "metadata") : own)
                .assertionConsumerServiceLocation(at(placeOf(upstream.id()), "retour"))
                .assertionConsumerServiceBinding(Saml2MessageBinding.POST)
                .singleLogoutServiceLocation(at(upstream.id(), "fin"))
                .singleLogoutServiceBinding(Saml2MessageBinding.REDIRECT)
                .authnRequestsSigned(true)
                .signingX509Credentials(ours::signing)
                .decryptionX509Credentials(ours::decrypting);
    }

    /** Its metadata may have been read before a key of ours was rolled. */
    private RelyingPartyRegistration withOurKeys(RelyingPartyRegistration read) {
        return find(read.getRegistrationId())
                .map(upstream -> new OurCredentials(keys, upstream.saml()))
                .map(ours -> ours.in(read))
                .orElse(read);
    }

    private String at(String id, String what) {
        return address.at("/connexion/saml/" + id + "/" + what).toString();
    }
}
