package fr.passerelle.identity.saml;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.SignableSAMLObject;

/**
 * Takes a request from the Redirect or the POST binding. A parameter given twice, a message of more than {@link #MOST}
 * bytes or anything else out of shape gives nothing.
 */
final class Bindings {

    /** The longest message read, in bytes after inflation. */
    static final int MOST = 1 << 20;

    private static final int MOST_RELAY_STATE = 2048;
    static final String REQUEST = "SAMLRequest";
    static final String RESPONSE = "SAMLResponse";
    private static final String RELAY_STATE = "RelayState";
    private static final String SIG_ALG = "SigAlg";
    private static final String SIGNATURE = "Signature";
    private static final String ENCODING = "SAMLEncoding";
    private static final Set<String> OURS = Set.of(REQUEST, RESPONSE, RELAY_STATE, SIG_ALG, SIGNATURE, ENCODING);
    private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";
    private final Messages messages;

    Bindings(Messages messages) {
        this.messages = messages;
    }

    /** From the query string, read as it arrived: a signature covers its very octets. */
    <T extends SignableSAMLObject> Optional<Inbound<T>> redirect(HttpServletRequest http, String name, Class<T> type) {
        try {
            var raw = rawFields(http.getQueryString());
            var message = decoded(raw.get(name));
            var relayState = decoded(raw.get(RELAY_STATE));
            if (message == null
                    || unfit(relayState)
                    || !DEFLATE.equals(raw.containsKey(ENCODING) ? decoded(raw.get(ENCODING)) : DEFLATE)) {
                return Optional.empty();
            }
            var detached = detached(raw, name);
            return messages.read(inflated(Base64.getDecoder().decode(message)), type)
                    .map(read -> new Inbound<>(read, relayState, detached));
        } catch (IllegalArgumentException | DataFormatException malformed) {
            return Optional.empty();
        }
    }

    /** From the form; whoever puts the message, or part of it, into the address as well is refused. */
    <T extends SignableSAMLObject> Optional<Inbound<T>> post(HttpServletRequest http, String name, Class<T> type) {
        var message = http.getParameterValues(name);
        var relayState = http.getParameterValues(RELAY_STATE);
        if (http.getQueryString() != null || message == null || message.length != 1) {
            return Optional.empty();
        }
        if (relayState != null && (relayState.length != 1 || unfit(relayState[0]))) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(message[0].replaceAll("[\r\n]", ""));
            return bytes.length > MOST
                    ? Optional.empty()
                    : messages.read(bytes, type)
                            .map(read -> new Inbound<>(read, relayState == null ? null : relayState[0], null));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** From a SOAP envelope, from server to server. */
    <T extends SignableSAMLObject> Optional<Inbound<T>> soap(HttpServletRequest http, Class<T> type)
            throws IOException {
        var bytes = http.getInputStream().readNBytes(MOST + 1);
        return bytes.length > MOST || http.getQueryString() != null
                ? Optional.empty()
                : messages.inEnvelope(bytes, type).map(read -> new Inbound<>(read, null, null));
    }

    private static boolean unfit(@Nullable String relayState) {
        return relayState != null
                && (relayState.length() > MOST_RELAY_STATE || relayState.chars().anyMatch(Character::isISOControl));
    }

    private static Map<String, String> rawFields(@Nullable String query) {
        Map<String, String> fields = new HashMap<>();
        if (query != null) {
            for (var pair : query.split("&", 64)) {
                var cut = pair.indexOf('=');
                var name = cut < 0 ? pair : pair.substring(0, cut);
                if (OURS.contains(name) && fields.put(name, cut < 0 ? "" : pair.substring(cut + 1)) != null) {
                    throw new IllegalArgumentException(name + " is there twice");
                }
            }
        }
        return fields;
    }

    private static Inbound.@Nullable Detached detached(Map<String, String> raw, String name) {
        var algorithm = decoded(raw.get(SIG_ALG));
        var value = decoded(raw.get(SIGNATURE));
        if (algorithm == null && value == null) {
            return null;
        }
        if (algorithm == null || value == null) {
            throw new IllegalArgumentException("half a signature");
        }
        var signed = new StringBuilder(name + "=" + raw.get(name));
        if (raw.containsKey(RELAY_STATE)) {
            signed.append('&').append(RELAY_STATE).append('=').append(raw.get(RELAY_STATE));
        }
        signed.append('&').append(SIG_ALG).append('=').append(raw.get(SIG_ALG));
        return new Inbound.Detached(algorithm, signed.toString(), value);
    }

    private static @Nullable String decoded(@Nullable String raw) {
        return raw == null ? null : URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }

    private static byte[] inflated(byte[] deflated) throws DataFormatException {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            var plain = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!inflater.finished()) {
                var count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw new DataFormatException("it breaks off");
                }
                plain.write(buffer, 0, count);
                if (plain.size() > MOST) {
                    throw new DataFormatException("it is too long");
                }
            }
            return plain.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
