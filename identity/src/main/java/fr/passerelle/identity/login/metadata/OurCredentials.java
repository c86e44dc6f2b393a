package fr.passerelle.identity.login.metadata;

import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.SamlTerms;
import java.util.Collection;
import java.util.List;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

/** Our keys towards an upstream: all that it is shown, the one that signs first; and all by which its answers are opened. */
record OurCredentials(SigningKeys keys, SamlTerms terms) {

    /** The same registration, by the keys that stand now. */
    RelyingPartyRegistration in(RelyingPartyRegistration read) {
        return isOf(read.getSigningX509Credentials(), signers()) && isOf(read.getDecryptionX509Credentials(), openers())
                ? read
                : read.mutate()
                        .signingX509Credentials(this::signing)
                        .decryptionX509Credentials(this::decrypting)
                        .build();
    }

    void signing(Collection<Saml2X509Credential> credentials) {
        credentials.clear();
        signers().forEach(key -> credentials.add(Saml2X509Credential.signing(key.privateKey(), key.certificate())));
    }

    void decrypting(Collection<Saml2X509Credential> credentials) {
        credentials.clear();
        openers().forEach(key -> credentials.add(Saml2X509Credential.decryption(key.privateKey(), key.certificate())));
    }

    /** By which one answers shall be encrypted: the old one is not wanted any more while it still opens. */
    void wanted(Collection<Saml2X509Credential> credentials) {
        var key = keys.current(KeyUse.SAML_SP_ENCRYPTION);
        credentials.clear();
        credentials.add(Saml2X509Credential.decryption(key.privateKey(), key.certificate()));
    }

    private List<SigningKey> signers() {
        return keys.shown(terms.signs() == SamlTerms.Signs.EC ? KeyUse.SAML_SP_EC : KeyUse.SAML_SP);
    }

    private List<SigningKey> openers() {
        return keys.shown(KeyUse.SAML_SP_ENCRYPTION);
    }

    private static boolean isOf(Collection<Saml2X509Credential> credentials, List<SigningKey> shown) {
        return credentials.stream()
                .map(Saml2X509Credential::getCertificate)
                .toList()
                .equals(shown.stream().map(SigningKey::certificate).toList());
    }
}
