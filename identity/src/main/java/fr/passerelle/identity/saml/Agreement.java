package fr.passerelle.identity.saml;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.shibboleth.shared.component.ComponentInitializationException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.agreement.KeyAgreementException;
import org.opensaml.xmlsec.agreement.KeyAgreementParameters;
import org.opensaml.xmlsec.agreement.KeyAgreementSupport;
import org.opensaml.xmlsec.derivation.impl.ConcatKDF;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.encryption.support.KeyEncryptionParameters;
import org.opensaml.xmlsec.keyinfo.impl.KeyAgreementKeyInfoGeneratorFactory;

/**
 * How a key goes to the holder of one on an elliptic curve (XML Encryption 1.1, 5.6.4): wrapped by AES-256 under what ECDH-ES
 * with a curve key of this message alone and ConcatKDF with SHA-256 (5.4.1) make of both.
 */
final class Agreement {

    /** Those whose support XML Encryption 1.1 demands or names. */
    private static final Set<BigInteger> ORDERS = Stream.of("secp256r1", "secp384r1", "secp521r1")
            .map(Agreement::curve)
            .map(ECParameterSpec::getOrder)
            .collect(Collectors.toUnmodifiableSet());

    private static final String EMPTY = "00";

    private Agreement() {}

    /** Whether that key is on P-256, P-384 or P-521. */
    static boolean fits(PublicKey key) {
        return key instanceof ECPublicKey curve
                && ORDERS.contains(curve.getParams().getOrder());
    }

    /** By which a key is wrapped for the holder of that certificate's. */
    static KeyEncryptionParameters with(X509Certificate recipient) {
        try {
            var derivation = new ConcatKDF();
            derivation.setAlgorithmID(EMPTY);
            derivation.setPartyUInfo(EMPTY);
            derivation.setPartyVInfo(EMPTY);
            derivation.initialize();
            var terms = new KeyAgreementParameters();
            terms.add(derivation);
            var made = new KeyEncryptionParameters();
            made.setAlgorithm(EncryptionConstants.ALGO_ID_KEYWRAP_AES256);
            made.setEncryptionCredential(KeyAgreementSupport.getProcessor(
                            EncryptionConstants.ALGO_ID_KEYAGREEMENT_ECDH_ES)
                    .execute(new BasicX509Credential(recipient), EncryptionConstants.ALGO_ID_KEYWRAP_AES256, terms));
            made.setKeyInfoGenerator(new KeyAgreementKeyInfoGeneratorFactory().newInstance());
            return made;
        } catch (ComponentInitializationException | KeyAgreementException impossible) {
            throw new IllegalStateException(
                    "No key could be agreed on with a curve that was tried at start", impossible);
        }
    }

    private static ECParameterSpec curve(String name) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
