package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.login.metadata.MetadataShelf.Kept;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.wire.Fetch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.saml2.Saml2Exception;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

/** Reads one upstream's metadata: from where they lie, trying one place after the other, or from the shelf. */
final class MetadataReading {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataReading.class);
    private final UpstreamSettings upstream;
    private final Fetch source;
    private final MetadataShelf shelf;
    private final UnaryOperator<RelyingPartyRegistration.Builder> complete;

    /** Completed by what we say of ourselves, and by what we want whatever the metadata say. */
    MetadataReading(
            UpstreamSettings upstream,
            Fetch source,
            MetadataShelf shelf,
            UnaryOperator<RelyingPartyRegistration.Builder> complete) {
        this.upstream = upstream;
        this.source = source;
        this.shelf = shelf;
        this.complete = complete;
    }

    /** Read now; what was read well is on the shelf afterwards. */
    Optional<RelyingPartyRegistration> fresh() {
        return upstream.metadata().stream()
                .flatMap(location -> fresh(location).stream())
                .findFirst();
    }

    /** As last read well by whichever node, if that is still good. */
    Optional<RelyingPartyRegistration> kept() {
        return shelf.document(upstream.id()).flatMap(document -> {
            try {
                return Optional.of(registration(document).registration());
            } catch (IOException | Saml2Exception | IllegalArgumentException unread) {
                LOG.warn("the kept metadata of upstream {}: {}", upstream.id(), unread.getMessage());
                return Optional.empty();
            }
        });
    }

    /** When they were last read well, by whichever node. */
    Optional<Instant> keptAt() {
        return shelf.readAt(upstream.id());
    }

    private record Read(RelyingPartyRegistration registration, MetadataCheck.Checked checked) {}

    private Optional<RelyingPartyRegistration> fresh(String location) {
        try (var stream = source.open(location)) {
            var document = stream.readAllBytes();
            var read = registration(document);
            var entity = read.registration().getAssertingPartyMetadata().getEntityId();
            refuseStranger(location, entity);
            refuseOlder(read.checked().age());
            shelf.keep(
                    upstream.id(),
                    new Kept(
                            location,
                            entity,
                            keys(read.registration()),
                            read.checked().validUntil(),
                            shelf.now()),
                    document);
            return Optional.of(read.registration());
        } catch (IOException | Saml2Exception | IllegalArgumentException unread) {
            LOG.warn("the metadata of upstream {} cannot be believed: {}", upstream.id(), unread.getMessage());
            return Optional.empty();
        }
    }

    /** One place does not begin to speak of somebody else; whoever moves says so in the settings. */
    private void refuseStranger(String location, String entity) throws IOException {
        var before = shelf.last(upstream.id());
        if (upstream.trust().entityId() == null
                && before.isPresent()
                && before.get().location().equals(location)
                && !before.get().entity().equals(entity)) {
            throw new IOException("they speak of another identity provider than before");
        }
    }

    /**
     * Whoever serves a signed document could serve one of before in its place, and with it keys that were taken back. A document
     * that is pinned by its hash is the operator's word, and so is a place that the settings did not have before.
     */
    private void refuseOlder(MetadataAge age) throws IOException {
        var certificate = upstream.trust().certificate();
        if (certificate == null || !upstream.trust().sha256().isEmpty()) {
            return;
        }
        var known = shelf.last(upstream.id())
                .filter(kept -> upstream.metadata().contains(kept.location()))
                .flatMap(kept -> shelf.document(upstream.id()))
                .flatMap(document -> MetadataCheck.signedAge(document, certificate));
        if (known.isPresent() && age.isOlderThan(known.get())) {
            shelf.tellOlder(upstream.id(), age, known.get());
            throw new IOException("they are older than those that were believed last");
        }
    }

    private Read registration(byte[] document) throws IOException {
        var checked = MetadataCheck.read(document, upstream.trust(), shelf.now());
        return new Read(complete.apply(checked.builder()).build(), checked);
    }

    /** The certificates that sign, as their hashes. */
    static List<String> keys(RelyingPartyRegistration registration) {
        return registration.getAssertingPartyMetadata().getVerificationX509Credentials().stream()
                .map(MetadataReading::hash)
                .distinct()
                .sorted()
                .toList();
    }

    static String hash(Saml2X509Credential credential) {
        try {
            return Sha256.hex(credential.getCertificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
