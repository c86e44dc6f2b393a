package fr.passerelle.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

/** Messages in an address (SAML 2.0 Bindings, 3.4), as a partner sends them and as the server hands them on. */
public final class RedirectBinding {

    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private RedirectBinding() {}

    /** The query that carries that message under that name, signed beside. */
    public static String signed(String name, String message, String relayState, PrivateKey key) {
        return signed(name, message, relayState, key, RSA_SHA256, "SHA256withRSA");
    }

    /** The same by that algorithm, as an address and as Java name it. */
    public static String signed(
            String name, String message, String relayState, PrivateKey key, String uri, String algorithm) {
        var query = name + "=" + TestBrowser.encoded(deflated(message)) + "&RelayState="
                + TestBrowser.encoded(relayState) + "&SigAlg=" + TestBrowser.encoded(uri);
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(query.getBytes(StandardCharsets.UTF_8));
            return query + "&Signature="
                    + TestBrowser.encoded(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The message's value before it is percent-encoded. */
    public static String deflated(String message) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The message in a value, percent-encoded as it stands in an address. */
    public static String inflated(String value) {
        var bytes = Base64.getDecoder().decode(URLDecoder.decode(value, StandardCharsets.UTF_8));
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A request with that query; what cannot be decoded is left out, as Tomcat leaves it out. */
    public static MockHttpServletRequest received(String path, String query) {
        var request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        for (var pair : query.split("&", -1)) {
            var cut = pair.indexOf('=');
            try {
                request.addParameter(
                        URLDecoder.decode(cut < 0 ? pair : pair.substring(0, cut), StandardCharsets.UTF_8),
                        cut < 0 ? "" : URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException undecodable) {
                // Left out.
            }
        }
        return request;
    }
}
