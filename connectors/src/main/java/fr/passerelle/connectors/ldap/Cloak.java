package fr.passerelle.connectors.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What hides a connection from the network. */
@FunctionalInterface
interface Cloak {

    /** The most bytes of the answer to StartTLS. */
    int LONGEST_ANSWER = 1 << 14;

    /** Nothing: this machine only. */
    Cloak NONE = raw -> raw;

    /** The connection as it may be spoken over, the server's certificate and name verified (RFC 4513, section 3.1.3). */
    Socket over(Socket raw) throws IOException;

    /** TLS from the first byte ({@code ldaps}), with a server of that name. */
    static Cloak tls(SSLSocketFactory factory, String host) {
        return raw -> {
            var secure = (SSLSocket) factory.createSocket(raw, host, raw.getPort(), true);
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("LDAPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            checkDates(secure);
            return secure;
        };
    }

    /** TLS asked for by StartTLS (RFC 4511, section 4.14): a server that refuses it is told nothing else. */
    static Cloak startTls(SSLSocketFactory factory, String host) {
        return raw -> {
            var request = new ExtendedRequestProtocolOp(StartTLSExtendedRequest.STARTTLS_REQUEST_OID, null);
            raw.getOutputStream().write(new LDAPMessage(1, request).encode().encode());
            if (!isAgreed(answer(raw.getInputStream()))) {
                throw new DirectoryDown("LDAP : le serveur refuse StartTLS ; aucun mot de passe n'est envoyé");
            }
            return tls(factory, host).over(raw);
        };
    }

    /** Java believes a certificate that is itself among its authorities without looking at its dates. */
    private static void checkDates(SSLSocket secure) throws SSLException {
        try {
            for (var each : secure.getSession().getPeerCertificates()) {
                if (each instanceof X509Certificate certificate) {
                    certificate.checkValidity();
                }
            }
        } catch (CertificateException e) {
            throw new SSLException("a certificate is not valid today", e);
        }
    }

    private static boolean isAgreed(LDAPMessage answer) {
        return answer.getMessageID() == 1
                && answer.getProtocolOp() instanceof ExtendedResponseProtocolOp response
                && response.getResultCode() == ResultCode.SUCCESS_INT_VALUE;
    }

    /** One short message and not a byte more: what follows in clear must not be taken for something said under TLS. */
    private static LDAPMessage answer(InputStream in) throws IOException {
        try {
            var element = ASN1Element.readFrom(in, LONGEST_ANSWER);
            if (element == null) {
                throw new DirectoryDown("LDAP : le serveur coupe au lieu de répondre à StartTLS");
            }
            return LDAPMessage.decode(element);
        } catch (ASN1Exception | LDAPException e) {
            throw new DirectoryDown("LDAP : la réponse à StartTLS est illisible ; aucun mot de passe n'est envoyé", e);
        }
    }
}
