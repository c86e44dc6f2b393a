package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.SignedXml;
import fr.passerelle.identity.keys.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Metadata of an invented identity provider, signed or not. */
public record MetadataDocument(String text) {

    /** Of {@code urn:amont}, saying when it was made and until when it is valid, if it says so. */
    public static MetadataDocument published(@Nullable Instant made, @Nullable Instant until, SigningKey key) {
        var plain = of("urn:amont", until == null ? "" : "validUntil=\"" + until + "\"", key);
        return made == null
                ? plain
                : new MetadataDocument(plain.text()
                        .replace(
                                "<md:IDPSSODescriptor ",
                                "<md:Extensions><r:PublicationInfo xmlns:r=\"urn:oasis:names:tc:SAML:metadata:rpi\""
                                        + " publisher=\"urn:federation\" creationInstant=\"" + made
                                        + "\"/></md:Extensions><md:IDPSSODescriptor "));
    }

    /** Of that name, with those attributes of its root, signing by those keys. */
    public static MetadataDocument of(String entity, String more, SigningKey... keys) {
        var all = Arrays.stream(keys).map(MetadataDocument::descriptor).collect(Collectors.joining());
        return new MetadataDocument("""
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" \
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ID="_m" entityID="%s" %s>\
                <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
                %s<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" \
                Location="https://amont.test/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>""".formatted(entity, more, all));
    }

    /** The same, signed as a whole. */
    public MetadataDocument signedBy(SigningKey key, String method, String digest) {
        return new MetadataDocument(SignedXml.of(text, key.privateKey(), 0, method, digest));
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, text);
    }

    /** That key's certificate as a file has it. */
    public static String pem(SigningKey key) {
        return "-----BEGIN CERTIFICATE-----\n" + encoded(key) + "\n-----END CERTIFICATE-----\n";
    }

    private static String descriptor(SigningKey key) {
        return "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + encoded(key)
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
    }

    private static String encoded(SigningKey key) {
        try {
            return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
