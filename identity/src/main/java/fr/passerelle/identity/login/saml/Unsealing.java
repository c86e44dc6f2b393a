package fr.passerelle.identity.login.saml;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.saml.saml2.encryption.EncryptedElementTypeEncryptedKeyResolver;
import org.opensaml.security.credential.Credential;
import org.opensaml.security.credential.CredentialSupport;
import org.opensaml.xmlsec.encryption.support.ChainingEncryptedKeyResolver;
import org.opensaml.xmlsec.encryption.support.DecryptionException;
import org.opensaml.xmlsec.encryption.support.InlineEncryptedKeyResolver;
import org.opensaml.xmlsec.keyinfo.impl.CollectionKeyInfoCredentialResolver;
import org.springframework.security.saml2.core.Saml2Error;
import org.springframework.security.saml2.core.Saml2ErrorCodes;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Opens the encrypted assertion of a response whose signature has been verified: never before, so that nobody learns
 * anything by sending what was encrypted for us. What leads elsewhere (CipherReference, RetrievalMethod) is refused
 * unread, and so is whatever {@code XML Encryption 1.1} has beside AES and RSA-OAEP.
 */
final class Unsealing {

    private static final Set<String> GCM = Set.of(
            "http://www.w3.org/2009/xmlenc11#aes128-gcm",
            "http://www.w3.org/2009/xmlenc11#aes192-gcm",
            "http://www.w3.org/2009/xmlenc11#aes256-gcm");
    private static final Set<String> CBC = Set.of(
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
            "http://www.w3.org/2001/04/xmlenc#aes192-cbc",
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc");
    private static final Set<String> KEYS =
            Set.of("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2009/xmlenc11#rsa-oaep");
    private static final Set<String> NEVER = Set.of("CipherReference", "RetrievalMethod", "Transforms");

    /** For the journal alone, so that an operator tells AES-CBC from a wrong key; whoever sent it sees one refusal for both. */
    private static final String NOT_BORNE_WITH = "encryption_refused";

    private final boolean bearsCbc;

    Unsealing(boolean bearsCbc) {
        this.bearsCbc = bearsCbc;
    }

    /** Puts the assertion where a plain one would stand. */
    void open(Response response, Collection<Saml2X509Credential> keys) {
        if (response.getEncryptedAssertions().isEmpty()) {
            return;
        }
        var sealed = response.getEncryptedAssertions().getFirst();
        if (response.getEncryptedAssertions().size() > 1 || !isPlain(sealed.getDOM())) {
            throw refused(NOT_BORNE_WITH, "the encrypted assertion is not of the one plain form");
        }
        try {
            response.getAssertions().add(decrypter(keys).decrypt(sealed));
            // Again as a tree, so that ids inside are ids to the signature's reader.
            XMLObjectSupport.marshall(response);
        } catch (DecryptionException | MarshallingException unread) {
            throw refused(Saml2ErrorCodes.DECRYPTION_ERROR, "the assertion cannot be decrypted");
        }
    }

    private Decrypter decrypter(Collection<Saml2X509Credential> keys) {
        List<Credential> ours = keys.stream()
                .<Credential>map(
                        key -> CredentialSupport.getSimpleCredential(key.getCertificate(), key.getPrivateKey()))
                .toList();
        var decrypter = new Decrypter(
                null,
                new CollectionKeyInfoCredentialResolver(ours),
                new ChainingEncryptedKeyResolver(
                        List.of(new InlineEncryptedKeyResolver(), new EncryptedElementTypeEncryptedKeyResolver())));
        decrypter.setRootInNewDocument(true);
        return decrypter;
    }

    /** Whether it is one text under one key, both made in a way that is borne with, and leads nowhere else. */
    private boolean isPlain(@Nullable Element sealed) {
        if (sealed == null
                || NEVER.stream().anyMatch(name -> !named(sealed, name).isEmpty())) {
            return false;
        }
        var data = named(sealed, "EncryptedData");
        var keys = named(sealed, "EncryptedKey");
        return data.size() == 1
                && keys.size() == 1
                && named(sealed, "EncryptionMethod").stream()
                        .allMatch(method -> isBorneWith(method.getAttribute("Algorithm"), method.getParentNode()))
                && named(sealed, "EncryptionMethod").size() == 2;
    }

    private boolean isBorneWith(String algorithm, Node encrypted) {
        return "EncryptedKey".equals(encrypted.getLocalName())
                ? KEYS.contains(algorithm)
                : GCM.contains(algorithm) || (bearsCbc && CBC.contains(algorithm));
    }

    private static List<Element> named(Element within, String name) {
        var found = within.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    private static Saml2AuthenticationException refused(String code, String message) {
        return new Saml2AuthenticationException(new Saml2Error(code, message));
    }
}
