package fr.passerelle.gateway.demo.standin;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** SAML's HTTP-Redirect binding: a message deflated into the query, the signature over the query's own octets. */
final class RedirectBinding {

    private static final int LIMIT = 256 * 1024;
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final Map<String, String> ALGORITHMS = Map.of(
            RSA_SHA256,
            "SHA256withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "SHA384withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "SHA512withRSA");

    private RedirectBinding() {}

    /** The query that carries the message under that name, unsigned. */
    static String query(String name, Markup message, @Nullable String relayState) {
        var query = name + "=" + escaped(Base64.getEncoder().encodeToString(deflated(message.text())));
        return relayState == null ? query : query + "&RelayState=" + escaped(relayState);
    }

    static String signed(String query, SigningIdentity identity) {
        var whole = query + "&SigAlg=" + escaped(RSA_SHA256);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(identity.key());
            signature.update(whole.getBytes(StandardCharsets.US_ASCII));
            return whole + "&Signature=" + escaped(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JDK cannot sign with RSA", impossible);
        }
    }

    static URI address(URI place, String query) {
        return URI.create(place + (place.getRawQuery() == null ? "?" : "&") + query);
    }

    /** The message of the query, which has to be signed by one of these certificates' keys. */
    static String verified(Ask ask, String name, List<X509Certificate> certificates) throws Rejection {
        var query = ask.query();
        var algorithm = ALGORITHMS.get(query.getOrDefault("SigAlg", ""));
        if (algorithm == null) {
            throw new Rejection(403, "La demande n'est pas signée, ou l'est par un procédé trop faible.");
        }
        var octets = signedPart(ask.rawQuery(), name).getBytes(StandardCharsets.US_ASCII);
        var value = decoded(Ask.needed(query, "Signature"));
        if (certificates.stream().noneMatch(certificate -> holds(algorithm, certificate, octets, value))) {
            throw new Rejection(403, "La signature de la demande n'est pas valable.");
        }
        return inflated(decoded(Ask.needed(query, name)));
    }

    static byte[] decoded(String base64) throws Rejection {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("[\r\n]", ""));
        } catch (IllegalArgumentException broken) {
            throw Rejection.of("Le message reçu est mal codé.", broken);
        }
    }

    private static boolean holds(String algorithm, X509Certificate certificate, byte[] octets, byte[] value) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(certificate.getPublicKey());
            signature.update(octets);
            return signature.verify(value);
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    private static String signedPart(String rawQuery, String name) {
        var pairs = List.of(rawQuery.split("&", 50));
        var parts = new ArrayList<String>();
        for (var wanted : List.of(name + "=", "RelayState=", "SigAlg=")) {
            pairs.stream().filter(pair -> pair.startsWith(wanted)).forEach(parts::add);
        }
        return String.join("&", parts);
    }

    private static byte[] deflated(String text) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    static String inflated(byte[] packed) throws Rejection {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed);
            var buffer = new byte[LIMIT + 1];
            var length = inflater.inflate(buffer);
            if (!inflater.finished() || length > LIMIT) {
                throw Rejection.of("Le message reçu est incomplet ou trop volumineux.");
            }
            return new String(buffer, 0, length, StandardCharsets.UTF_8);
        } catch (DataFormatException broken) {
            throw Rejection.of("Le message reçu est mal compressé.", broken);
        }
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
