package fr.passerelle.identity.saml;

import static fr.passerelle.identity.saml.Parts.make;

import fr.passerelle.identity.logout.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import net.shibboleth.shared.xml.SerializeSupport;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.StatusCode;

/** Makes our messages of a single logout, in the forms in which they travel. */
final class LogoutMessages {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private final Endpoints endpoints;
    private final Signer signer;
    private final Clock clock;

    LogoutMessages(Endpoints endpoints, Signer signer, Clock clock) {
        this.endpoints = endpoints;
        this.signer = signer;
        this.clock = clock;
    }

    /** That the session of that name and index is over. */
    LogoutRequest request(String id, SamlRelyingParty party, Served served, URI destination) {
        var now = clock.instant();
        var name = make(NameID.class, NameID.DEFAULT_ELEMENT_NAME);
        name.setFormat(NameID.PERSISTENT);
        name.setNameQualifier(endpoints.entityId());
        name.setSPNameQualifier(party.entityId());
        name.setValue(served.name());
        var index = make(SessionIndex.class, SessionIndex.DEFAULT_ELEMENT_NAME);
        index.setValue(served.handle());
        var request = make(LogoutRequest.class, LogoutRequest.DEFAULT_ELEMENT_NAME);
        request.setID(id);
        request.setIssueInstant(now);
        request.setNotOnOrAfter(now.plus(LIFE));
        request.setDestination(destination.toString());
        request.setIssuer(Parts.issuer(endpoints.entityId()));
        request.setNameID(name);
        request.getSessionIndexes().add(index);
        return request;
    }

    /** The answer to a service provider's request; whether every other one has said that it is over there too. */
    LogoutResponse response(String id, String requestId, @Nullable URI destination, boolean isWhole) {
        var response = make(LogoutResponse.class, LogoutResponse.DEFAULT_ELEMENT_NAME);
        response.setID(id);
        response.setIssueInstant(clock.instant());
        response.setInResponseTo(requestId);
        response.setDestination(destination == null ? null : destination.toString());
        response.setIssuer(Parts.issuer(endpoints.entityId()));
        response.setStatus(Parts.status(StatusCode.SUCCESS, isWhole ? "" : StatusCode.PARTIAL_LOGOUT));
        return response;
    }

    /** In a SOAP envelope, signed inside. */
    String soap(SignableSAMLObject message, SamlRelyingParty party) {
        return "<S:Envelope xmlns:S=\"" + SOAP + "\"><S:Body>"
                + plain(signer.signed(message, party.assertion().signedWith()))
                + "</S:Body></S:Envelope>";
    }

    /** As an address of the Redirect binding, signed beside. */
    String redirect(
            String parameter, XMLObject message, SamlRelyingParty party, @Nullable String relayState, URI place) {
        var kind = party.assertion().signedWith();
        try {
            XMLObjectSupport.marshall(message);
        } catch (MarshallingException impossible) {
            throw new IllegalStateException("A SAML message could not be written", impossible);
        }
        var query = parameter + "=" + encoded(Base64.getEncoder().encodeToString(deflated(plain(message))))
                + (relayState == null ? "" : "&RelayState=" + encoded(relayState))
                + "&SigAlg=" + encoded(kind.uri());
        return place + (place.getRawQuery() == null ? "?" : "&") + query + "&Signature="
                + encoded(signer.beside(query, kind));
    }

    private static String plain(XMLObject message) {
        return SerializeSupport.nodeToString(Objects.requireNonNull(message.getDOM()))
                .replaceFirst("^<\\?xml[^>]*\\?>\\s*", "");
    }

    private static byte[] deflated(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
