package fr.passerelle.gateway.signin;

import fr.passerelle.gateway.demo.standin.Flaw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import javax.crypto.KeyGenerator;
import javax.xml.XMLConstants;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.keys.KeyInfo;
import org.w3c.dom.Element;

/** Encrypts an assertion, as an upstream does for the key of our metadata, or as it should not. */
record Sealing(String data, String key, PublicKey recipient) {

    static final String GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    static final String CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    static final String OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    static final String RSA_1_5 = "http://www.w3.org/2001/04/xmlenc#rsa-1_5";
    private static final Pattern OURS =
            Pattern.compile("use=\"encryption\".*?<ds:X509Certificate>(.*?)</ds:X509Certificate>", Pattern.DOTALL);

    /** For us, as that upstream's copy of our metadata says, by AES-GCM and RSA-OAEP. */
    static Sealing forUs(Guest guest, String upstream) throws IOException {
        var metadata = guest.get("/connexion/saml/" + upstream + "/metadata").body();
        var found = OURS.matcher(metadata);
        if (!found.find()) {
            throw new IOException("our metadata have no key to encrypt for");
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(found.group(1));
            return new Sealing(
                    GCM,
                    OAEP,
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes))
                            .getPublicKey());
        } catch (GeneralSecurityException wrong) {
            throw new IOException(wrong);
        }
    }

    Sealing by(String otherData, String otherKey) {
        return new Sealing(otherData, otherKey, recipient);
    }

    /** That upstream's answer about Maëlle, whose assertion is signed, then encrypted; the response is not signed yet. */
    Message answer(Guest.Begun begun, TestIdp upstream) {
        return seal(Message.of(upstream.forge().xml(begun.aboutMaelle().flawed(Flaw.UNSIGNED_RESPONSE))));
    }

    /** Puts that message's assertion under seal. */
    Message seal(Message message) {
        Init.init();
        try {
            var plain = message.assertion();
            // What is encrypted is read by itself: it must say what its prefixes mean.
            plain.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:saml", Message.SAML);
            var document = plain.getOwnerDocument();
            var generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            var secret = generator.generateKey();
            var forKey = XMLCipher.getInstance(key);
            forKey.init(XMLCipher.WRAP_MODE, recipient);
            var wrapped = forKey.encryptKey(document, secret);
            var forData = XMLCipher.getInstance(data);
            forData.init(XMLCipher.ENCRYPT_MODE, secret);
            var info = new KeyInfo(document);
            info.add(wrapped);
            forData.getEncryptedData().setKeyInfo(info);
            var envelope = message.make(Message.SAML, "saml:EncryptedAssertion");
            plain.getParentNode().replaceChild(envelope, plain);
            envelope.appendChild(plain);
            // XMLCipher throws whatever it likes; a task keeps that for us.
            var task = new FutureTask<>(() -> forData.doFinal(document, plain));
            task.run();
            task.get();
            return message;
        } catch (GeneralSecurityException
                | XMLSecurityException
                | ExecutionException
                | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Element envelope(Message message) {
        return message.one(Message.SAML, "EncryptedAssertion");
    }
}
