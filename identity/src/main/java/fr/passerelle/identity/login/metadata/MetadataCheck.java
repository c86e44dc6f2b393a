package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.keys.Certificates;
import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.login.upstream.MetadataTerms;
import fr.passerelle.identity.login.wire.StrongSignature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.shibboleth.shared.xml.XMLParserException;
import org.cryptacular.CryptoException;
import org.cryptacular.EncodingException;
import org.cryptacular.StreamException;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.common.TimeBoundSAMLObject;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.SignableXMLObject;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;
import org.springframework.security.saml2.Saml2Exception;
import org.springframework.security.saml2.core.OpenSamlInitializationService;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrations;

/** Reads a metadata document, if it is the one, signed by whom, of whom and still good that the settings want. */
final class MetadataCheck {

    static {
        OpenSamlInitializationService.initialize();
    }

    private MetadataCheck() {}

    /**
     * What a document said.
     *
     * @param validUntil after which it says nothing any more, where it sets itself an end
     * @param age how old it is
     */
    record Checked(
            RelyingPartyRegistration.Builder builder,
            @Nullable Instant validUntil,
            MetadataAge age) {}

    /** @throws IOException when it is not to be believed, and why */
    static Checked read(byte[] document, MetadataTerms terms, Instant now) throws IOException {
        if (!terms.sha256().isEmpty() && !terms.sha256().contains(Sha256.hex(document))) {
            throw new IOException("its hash is not one of those in the settings");
        }
        var root = parsed(document);
        var certificate = terms.certificate();
        if (certificate != null) {
            verify(root, certificate);
        }
        var end = Stream.concat(
                        Stream.of(root),
                        Objects.requireNonNullElse(root.getOrderedChildren(), List.<XMLObject>of()).stream())
                .map(part -> part instanceof TimeBoundSAMLObject bound ? bound.getValidUntil() : null)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        if (end != null && !end.isAfter(now)) {
            throw new IOException("it was valid until " + end);
        }
        return new Checked(one(document, terms.entityId()), end, MetadataAge.of(root));
    }

    /** How old a document is by the word of who signs it; even one that is over may tell. */
    static Optional<MetadataAge> signedAge(byte[] document, Path certificate) {
        try {
            var root = parsed(document);
            verify(root, certificate);
            return Optional.of(MetadataAge.of(root));
        } catch (IOException disbelieved) {
            return Optional.empty();
        }
    }

    private static XMLObject parsed(byte[] document) throws IOException {
        try {
            return XMLObjectSupport.unmarshallFromInputStream(
                    Objects.requireNonNull(XMLObjectProviderRegistrySupport.getParserPool()),
                    new ByteArrayInputStream(document));
        } catch (XMLParserException | UnmarshallingException broken) {
            throw new IOException("it cannot be read as XML", broken);
        }
    }

    /** The signature of the document's root, which covers all of it, by that key and with nothing weak. */
    private static void verify(XMLObject root, Path certificate) throws IOException {
        if (!(root instanceof SignableXMLObject signed) || signed.getSignature() == null) {
            throw new IOException("it is not signed");
        }
        try (var file = Files.newInputStream(certificate)) {
            var trusted = Certificates.read(file);
            new SAMLSignatureProfileValidator().validate(signed.getSignature());
            SignatureValidator.validate(signed.getSignature(), new BasicX509Credential(trusted));
        } catch (CertificateException unread) {
            throw new IOException("the certificate in the settings cannot be read", unread);
        } catch (SignatureException forged) {
            throw new IOException("its signature is not by the certificate in the settings", forged);
        }
        if (StrongSignature.weakness(signed.getSignature(), false).isPresent()) {
            throw new IOException("its signature is too weak");
        }
    }

    private static RelyingPartyRegistration.Builder one(byte[] document, @Nullable String entity) throws IOException {
        try {
            var found = RelyingPartyRegistrations.collectionFromMetadata(new ByteArrayInputStream(document)).stream()
                    .filter(each -> entity == null || entity.equals(entityOf(each)))
                    .toList();
            if (found.size() != 1) {
                throw new IOException("it speaks of " + found.size() + " identity providers that might be meant");
            }
            return found.getFirst();
        } catch (Saml2Exception | StreamException | EncodingException | CryptoException unread) {
            throw new IOException("it is no identity provider's", unread);
        }
    }

    private static String entityOf(RelyingPartyRegistration.Builder each) {
        return each.build().getAssertingPartyMetadata().getEntityId();
    }
}
